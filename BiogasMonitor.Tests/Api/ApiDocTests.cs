using System.Diagnostics;
using System.Text.RegularExpressions;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Api;

/// <summary>docs/api.md: every line in it works, and every route is in it.</summary>
public sealed partial class ApiDocTests(AlarmHost alarms, ApiHost host) : IClassFixture<AlarmHost>
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public async Task Lines_RunAgainstAHost_AllWork()
    {
        var folder = Directory.CreateTempSubdirectory("biogas-curl-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "plant.csv"), "time,AIT-101\n2026-06-01T00:00:00Z,72.1\n2026-06-01T00:00:01Z,72.2\n", TestContext.Current.CancellationToken);
            var script = "set -e\n" + string.Join('\n', Blocks());
            var (exit, output) = await BashAsync(script, folder);

            Assert.True(exit == 0, $"{exit}: {output[^Math.Min(output.Length, 2_000)..]}");
            Assert.StartsWith("PAR1", await File.ReadAllTextAsync(Path.Combine(folder, "plant-history.parquet"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("\"state\":\"Running\"", await File.ReadAllTextAsync(Path.Combine(folder, "ingest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("event: ", output, StringComparison.Ordinal);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public async Task Lines_AskEveryRouteOfTheApi()
    {
        var document = await host.GetAsync("/openapi/v1.json");
        var lines = Blocks().SelectMany(b => b.Split('\n')).Where(l => l.Contains("curl ", StringComparison.Ordinal)).ToList();

        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            var address = new Regex(@"\$HOST" + Parameter().Replace(Regex.Escape(path).Replace(@"\{", "{", StringComparison.Ordinal), @"(\$\w+|[\w-]+)") + @"([?""]|$)");
            foreach (var (method, _) in methods!.AsObject())
            {
                Assert.True(
                    lines.Exists(l => MethodOf(l) == method && address.IsMatch(l.Replace("$HOST$JOB", "$HOST/api/ingest/$JOB", StringComparison.Ordinal))),
                    $"docs/api.md has no curl line for {method.ToUpperInvariant()} {path}. Add one; the tests run it.");
            }
        }
    }

    private static IEnumerable<string> Blocks() => Block().Matches(s_page).Select(m => m.Groups[1].Value);

    private static string MethodOf(string line) => line.Contains("--json ", StringComparison.Ordinal) || line.Contains("-X POST", StringComparison.Ordinal) || line.Contains(" -F ", StringComparison.Ordinal) ? "post" : "get";

    private async Task<(int Exit, string Output)> BashAsync(string script, string folder)
    {
        using var bash = new Process { StartInfo = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true } };
        bash.StartInfo.ArgumentList.Add("-c");
        bash.StartInfo.ArgumentList.Add(script);
        bash.StartInfo.Environment["HOST"] = alarms.Host.Url;
        bash.StartInfo.Environment["KEY"] = Key();
        bash.StartInfo.Environment["UNTIL"] = ApiHost.Iso(RecordedPlant.Start.AddDays(1));
        bash.Start();
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output + await errors);
    }

    private string Key()
    {
        var database = new AccountsDatabase(Options.Create(new PlantOptions { DataFolder = alarms.Host.DataFolder }));
        return new ApiKeyStore(database, TimeProvider.System).Add("curl", Roles.Admin, "test");
    }

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
