using System.Diagnostics;
using System.Text.Json;
using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Tests.Csv;

/// <summary>Runs of the real process that are killed or interrupted and started again.</summary>
public sealed class InterruptedIngestTests
{
    private const int Rows = 120_000;

    /// <summary>Five days, so five checkpoints.</summary>
    private const int RowsToKill = 432_000;

    private static readonly string[] s_same = ["rowsRead", "rowsStored", "rowsRejected", "rejectedBy", "duplicates", "outOfOrder", "blankLines", "gaps", "valuesGood", "valuesUncertain", "valuesBad", "tags", "from", "to"];

    [Fact]
    public async Task Run_KilledAtRandomMoments_EndsWithTheSameContentCountsAndRejectedRows()
    {
        using var csv = new CsvText(DirtyFile.Make(RowsToKill, "AIT-101,FIT-101"));
        var start = await MillisecondsOf(() => IngestProcess.RunAsync(csv.Write("short.csv", DirtyFile.Make(100, "AIT-101,FIT-101")), "--db", csv.In("short.db"), "--json"));
        var expected = (Code: -1, Output: "", Error: "");
        var whole = await MillisecondsOf(async () => expected = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("whole.db"), "--json"));
        Assert.Equal((0, ""), (expected.Code, expected.Error));
        var content = Hash(csv.In("whole.db"));
        var rejected = await File.ReadAllBytesAsync(csv.Path + ".rejected.csv", TestContext.Current.CancellationToken);
        var random = new Random();
        var (kills, resumed) = (0, 0L);
        for (var round = 0; kills < 20; round++)
        {
            var database = csv.In($"killed{round}.db");
            for (var finished = false; !finished;)
            {
                using var process = IngestProcess.Start(csv.Path, "--db", database, "--json");
                var clock = Stopwatch.StartNew();
                var end = IngestProcess.FinishAsync(process);
                finished = kills >= 20 || await EndsWithin(end, random.Next(start / 2, Math.Max(start, whole)));
                if (finished && kills < 20)
                {
                    // The machine may be faster than when it was measured: a moment behind every end would never kill.
                    whole = Math.Min(whole, (int)clock.ElapsedMilliseconds);
                    start = Math.Min(start, whole / 2);
                }

                if (!finished)
                {
                    process.Kill();
                    await end;
                    kills++;
                    continue;
                }

                var (code, output, error) = await end;
                Assert.Equal((0, ""), (code, error));
                if (output.Contains("alreadyStored", StringComparison.Ordinal))
                {
                    // Killed behind its last commit.
                    break;
                }

                Assert.Equal(Counts(expected.Output), Counts(output));
                resumed = Math.Max(resumed, JsonDocument.Parse(output).RootElement.GetProperty("resumedAtRow").GetInt64());
            }

            Assert.Equal(content, Hash(database));
            Assert.Equal(rejected, await File.ReadAllBytesAsync(csv.Path + ".rejected.csv", TestContext.Current.CancellationToken));
        }

        Assert.True(resumed > 0, "No run was killed in the middle of the file.");
    }

    [Fact]
    public async Task Run_CtrlC_EndsWith130AndTheNextRunGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT cannot be sent to one process there.");

        // Long enough that the signal, sent after the first checkpoint, lands well before the end.
        using var csv = new CsvText(DirtyFile.Make(3 * Rows, "AIT-101,FIT-101"));
        using var process = IngestProcess.Start(csv.Path, "--db", csv.In("h.db"));
        var end = IngestProcess.FinishAsync(process);
        while (!HoldsData(csv.In("h.db")) && !end.IsCompleted)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (code, output, _) = await end;
        var (nextCode, next, _) = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("h.db"), "--json");
        var whole = await IngestProcess.RunAsync(csv.Path, "--db", csv.In("whole.db"), "--json");

        Assert.Equal((130, 0), (code, nextCode));
        Assert.Contains("Run the same command again", output, StringComparison.Ordinal);
        Assert.Equal(Counts(whole.Output), Counts(next));
        Assert.Equal(Hash(csv.In("whole.db")), Hash(csv.In("h.db")));
    }

    private static async Task<int> MillisecondsOf(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return (int)clock.ElapsedMilliseconds;
    }

    private static async Task<bool> EndsWithin(Task end, int milliseconds) =>
        await Task.WhenAny(end, Task.Delay(milliseconds, TestContext.Current.CancellationToken)) == end;

    /// <summary>True once the first rows are committed, so that a signal lands within the run.</summary>
    private static bool HoldsData(string path)
    {
        try
        {
            return File.Exists(path) && HistorianDatabase.Open(path, Plants.Catalogue).HoldsData;
        }
        catch (Exception error) when (error is HistorianException or Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }

    private static string Hash(string database) => StoredCsv.Hash(HistorianDatabase.Open(database, Plants.Catalogue));

    private static string Counts(string json)
    {
        var report = JsonDocument.Parse(json).RootElement;
        return string.Join('\n', s_same.Select(n => n + " " + report.GetProperty(n).GetRawText()));
    }
}
