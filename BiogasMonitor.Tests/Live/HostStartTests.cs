using System.Diagnostics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.EndToEnd;

namespace BiogasMonitor.Tests.Live;

/// <summary>What stops the host from starting is one plain line and an exit code, never a page of stack.</summary>
public sealed class HostStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas-start-").FullName;

    [Theory]
    [InlineData("--Simulator:Speed=1000", "Simulator:Speed is 1000; allowed is 0.1 to 600")]
    [InlineData("--Simulator:Speed=fast", "'fast' at 'Simulator:Speed'")]
    [InlineData("--Plant:TimeZone=Mars/Base", "Plant:TimeZone is 'Mars/Base'; allowed is an IANA time zone")]
    [InlineData("--Historian:RawDays=0", "Historian:RawDays is 0; allowed is 1 to 36500, or nothing")]
    [InlineData("--Historian:RollupDays=90", "Historian:RollupDays is 90; allowed is no fewer than Historian:RawDays, which is not set")]
    [InlineData("--Plant:Source=opc", "Plant:Source is 'opc'; allowed is auto, simulator, replay, none")]
    [InlineData("--Plant:Catalogue=nowhere.csv", "nowhere.csv does not exist")]
    [InlineData("--urls=nonsense", "The address nonsense is not allowed")]
    [InlineData("--Kestrel:Endpoints:Http:Url=ftp://127.0.0.1:5999", "The address ftp://127.0.0.1:5999 is not allowed")]
    [InlineData("--Security:TrustedProxies:0=proxy", "Security:TrustedProxies holds 'proxy'; allowed is an address")]
    public async Task Start_BadSetting_OneLineWithKeyValueAndWhatIsAllowed(string argument, string expected)
    {
        var (exitCode, output) = await RunAsync(argument);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("The host cannot start. ", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwoBadSections_NamesBoth()
    {
        var (exitCode, output) = await RunAsync("--Simulator:Speed=1000", "--Replay:Speed=0");

        Assert.Equal(2, exitCode);
        Assert.Contains("Simulator:Speed is 1000", output, StringComparison.Ordinal);
        Assert.Contains("Replay:Speed is 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnreadableSettingsFile_NamesTheFileAndTheWayOut()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "settings.json"), "{ not json", TestContext.Current.CancellationToken);

        var (exitCode, output) = await RunAsync();

        Assert.Equal(2, exitCode);
        Assert.Contains("settings.json", output, StringComparison.Ordinal);
        Assert.Contains("Correct the file, or delete it", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SimulatorOnRealData_RefusesWithTheWayOutAndWritesNothing()
    {
        var path = Path.Combine(_folder, "real.db");
        var database = HistorianDatabase.Open(path, Plants.Catalogue);
        using (var writer = new BulkWriter(database, Origin.Ingested))
        {
            writer.Append(Plants.Nominal(Plants.Noon));
            writer.Flush();
        }

        var (exitCode, output) = await RunAsync("--Plant:Source=simulator", "--Historian:Path=" + path);

        Assert.Equal(4, exitCode);
        Assert.Contains("holds real data; simulated data must not go into it. Leave out --db (for the host: Historian:Path)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(Origin.Ingested, database.GetOrigins());
    }

    [Fact]
    public async Task Start_ForeignFile_LeavesItUntouched()
    {
        var path = Path.Combine(_folder, "letter.db");
        await File.WriteAllTextAsync(path, "Dear Sir", TestContext.Current.CancellationToken);

        var (exitCode, output) = await RunAsync("--Historian:Path=" + path);

        Assert.Equal(4, exitCode);
        Assert.Contains("not a historian", output, StringComparison.Ordinal);
        Assert.Equal("Dear Sir", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        string[] all = [HostProcess.Program("BiogasMonitor.Web"), "--urls=http://127.0.0.1:0", "--Plant:DataFolder=" + _folder, .. arguments];
        var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return (process.ExitCode, await errors + await output);
    }
}
