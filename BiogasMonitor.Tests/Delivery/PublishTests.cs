using System.Net;
using System.Text.Json.Nodes;

namespace BiogasMonitor.Tests.Delivery;

/// <summary>What dotnet publish gives runs by itself, elsewhere, and brings what it needs and nothing else.</summary>
public sealed class PublishTests : IDisposable
{
    private const string Wanted = "BIOGAS_PUBLISH";
    private const double MostBytes = 300e6;
    private static readonly string[] s_asked = ["/health/live", "/", "/health/ready", "/lib/uplot/uPlot.esm.js"];

    private readonly PublishedHost _host = new();

    [Fact]
    public async Task Publish_AsBuiltForThisTest_RunsElsewhereWithABareHome()
    {
        await _host.PublishAsync("--no-build", "-c", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug");

        CheckFiles();
        await CheckAnswersAsync("dotnet", Path.Combine(_host.Program, "BiogasMonitor.Web.dll"));
    }

    // It compiles for the machine, which takes minutes on a busy one.
    [Fact]
    public async Task Publish_SelfContained_RunsElsewhereWithoutAnInstalledRuntime()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Wanted) == "1", $"Takes minutes; {Wanted}=1 runs it.");

        await _host.PublishAsync("-c", "Release", "-r", "linux-x64", "--self-contained");

        CheckFiles();
        Assert.Contains("libcoreclr.so", _host.Files);
        await CheckAnswersAsync(Path.Combine(_host.Program, "BiogasMonitor.Web"));
        TestContext.Current.SendDiagnosticMessage($"{_host.Bytes / 1e6:0} MB in {_host.Files.Count} files");
    }

    public void Dispose() => _host.Dispose();

    private void CheckFiles()
    {
        Assert.DoesNotContain(_host.Files, f => f.Contains("torch", StringComparison.OrdinalIgnoreCase) || f.Contains("LightGBM", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_host.Files, f => Path.GetFileName(f) is "package.json" or "launchSettings.json");
        Assert.Contains(Path.Combine("data", "tags.csv"), _host.Files);
        Assert.Contains(Path.Combine("data", "responses.json"), _host.Files);
        var models = Directory.EnumerateFiles(Path.Combine(Repository.Root, "models"), "*.onnx").Select(Path.GetFileName).ToList();
        Assert.Equal(6, models.Count);
        Assert.All(models, m => Assert.Contains(Path.Combine("models", m!), _host.Files));
        Assert.All(models, m => Assert.Contains(Path.Combine("models", Path.ChangeExtension(m!, ".json")), _host.Files));
        Assert.InRange(_host.Bytes, 1, MostBytes);
    }

    private async Task CheckAnswersAsync(params string[] command)
    {
        var (answers, exitCode) = await _host.AskAsync(command, s_asked);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal("live", answers[0].Text);
        Assert.Contains("<title>Overview - BiogasMonitor</title>", answers[1].Text, StringComparison.Ordinal);
        var models = JsonNode.Parse(answers[2].Text)!["checks"]!.AsArray().Single(c => c!["name"]!.GetValue<string>() == "models")!;
        Assert.NotEqual("degraded", models["state"]!.GetValue<string>());
        Assert.Contains("uPlot", answers[3].Text, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }
}
