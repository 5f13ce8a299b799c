using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Tests.Delivery;

/// <summary>The files that install the host: systemd's unit, the image and its composition.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly string s_unit = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "biogas-monitor.service"));
    private static readonly string s_image = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));
    private static readonly string s_compose = File.ReadAllText(Path.Combine(Repository.Root, "compose.yaml"));

    [Fact]
    public async Task Unit_AskedBySystemd_HasNothingWrong()
    {
        // systemd asks whether the program is there; that one is, on every Linux.
        var (code, said) = await VerifyAsync(s_unit.Replace("/opt/biogas-monitor/BiogasMonitor.Web", "/bin/true", StringComparison.Ordinal));

        Assert.Equal((0, ""), (code, said));
    }

    [Theory]
    [InlineData("KillSignal=SIGTERM", "KillSignal=SIGSTOPNOW")]
    [InlineData("DynamicUser=yes", "DynamicUser=perhaps")]
    [InlineData("TimeoutStopSec=30", "TimeoutStoppSec=30")]
    public async Task Unit_WithAMistake_IsNoticed(string right, string wrong)
    {
        Assert.Contains(right, s_unit, StringComparison.Ordinal);

        var (_, said) = await VerifyAsync(s_unit.Replace("/opt/biogas-monitor/BiogasMonitor.Web", "/bin/true", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEqual("", said);
    }

    [Fact]
    public void Unit_DataFolder_IsTheStateDirectoryThatTheServiceMayWrite()
    {
        var state = StateLine().Match(s_unit).Groups[1].Value;

        Assert.Contains($"Environment=Plant__DataFolder=/var/lib/{state}\n", s_unit, StringComparison.Ordinal);
        Assert.Contains($"Environment=HOME=/var/lib/{state}\n", s_unit, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_EverythingItCopies_IsThereAndNotLeftOutOfTheBuild()
    {
        var kept = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..].TrimEnd('/')).ToList();
        var copied = CopyLine().Matches(s_image).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToList();

        Assert.NotEmpty(copied);
        Assert.All(copied, c => Assert.True(Path.Exists(Path.Combine(Repository.Root, c)), $"{c} is not there"));
        Assert.All(copied, c => Assert.Contains(kept, k => c.TrimEnd('/') == k || c.StartsWith(k + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Image_RunsWithoutRootAndAsTheTargetFramework()
    {
        var framework = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")), "<TargetFramework>net([0-9.]+)<").Groups[1].Value;

        Assert.All(Regex.Matches(s_image, "^FROM mcr.microsoft.com/dotnet/[a-z]+:([0-9.]+)", RegexOptions.Multiline), m => Assert.Equal(framework, m.Groups[1].Value));
        Assert.Matches(new Regex("^USER [1-9][0-9]*$", RegexOptions.Multiline), s_image);
        Assert.DoesNotContain("Training", s_image, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_ReachedFromThisComputerOnly_AndWritesNothingButItsVolume()
    {
        Assert.Equal(["127.0.0.1:5080:5080"], PortLine().Matches(s_compose).Select(m => m.Groups[1].Value));
        Assert.Contains("read_only: true", s_compose, StringComparison.Ordinal);
        Assert.Contains("- data:/data", s_compose, StringComparison.Ordinal);
        Assert.Contains("Plant__DataFolder=/data", s_image, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> VerifyAsync(string unit)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed (Debian: apt-get install systemd).");
        var folder = Directory.CreateTempSubdirectory("biogas-unit-").FullName;
        try
        {
            var file = Path.Combine(folder, "biogas-monitor.service");
            await File.WriteAllTextAsync(file, unit, TestContext.Current.CancellationToken);
            using var verify = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = await verify.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) + await verify.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await verify.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (verify.ExitCode, said.Trim());
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [GeneratedRegex("^StateDirectory=(.+)$", RegexOptions.Multiline)]
    private static partial Regex StateLine();

    [GeneratedRegex("^COPY (?!--from=build)(?!--from=npm)(.+)$", RegexOptions.Multiline)]
    private static partial Regex CopyLine();

    [GeneratedRegex("^ *- \"([0-9.:]+)\"$", RegexOptions.Multiline)]
    private static partial Regex PortLine();
}
