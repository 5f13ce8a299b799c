using BiogasMonitor.Tests.Csv;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Upkeep;

/// <summary>What goes wrong outside the program: one clear line, exit code 4, and nothing half-written.</summary>
public sealed class FailureTests
{
    private static readonly string[] s_commands = ["ingest", "dump", "check", "backup", "restore"];

    [Theory]
    [InlineData("text", "not an SQLite database")]
    [InlineData("foreign", "is the SQLite database of another program")]
    [InlineData("newer", "was written by a newer version")]
    [InlineData("cut", "is damaged")]
    [InlineData("torn", "is damaged")]
    [InlineData("locked", "is locked by another program")]
    public async Task Command_OnAFileThatCannotBeUsed_EndsWith4AndLeavesItAsItIs(string file, string expected)
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var rows = place.Rows();
        using var holder = await SpoilAsync(place, file);
        await File.WriteAllTextAsync(place.In("more.csv"), UpkeepPlace.Csv(2000), TestContext.Current.CancellationToken);
        var before = file == "locked" ? [] : await ReadAsync(place.Database);

        // All at once, because each waits ten seconds for a lock.
        var ends = await Task.WhenAll(s_commands.Select(command => command switch
        {
            "ingest" => place.RunAsync(place.In("more.csv"), "--rejected", place.In("rejected.csv")),
            "dump" => place.RunAsync("dump", "AIT-101", "--from", "2026-03-01", "--to", "2026-03-02"),
            "backup" => place.RunAsync("backup", "--to", place.In("copy.db")),
            "restore" => IngestProcess.RunAsync("restore", "--from", place.Database, "--db", place.In("other.db")),
            _ => place.RunAsync(command),
        }));

        foreach (var (command, (code, _, error)) in s_commands.Zip(ends))
        {
            if (file == "torn" && command is "ingest" or "dump")
            {
                // They read only what they need, and that may be sound.
                continue;
            }

            Assert.Equal((command, 4), (command, code));
            Assert.Contains(expected, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
            Assert.Contains("h.db", error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(place.In("copy.db")) || File.Exists(place.In("other.db")) || place.Files().Any(f => f.EndsWith(".partial", StringComparison.Ordinal)));
        if (file == "locked")
        {
            holder.Dispose();
            Assert.Equal(rows, place.Rows());
        }
        else if (file != "torn")
        {
            Assert.Equal(before, await ReadAsync(place.Database));
        }
    }

    [Fact]
    public async Task Ingest_OnADiskThatIsFull_EndsWith4AndGoesOnWhenThereIsRoom()
    {
        Sandbox.SkipWhereItCannotBeMade();
        using var place = new UpkeepPlace();
        using var csv = new CsvText(DirtyFile.Make(120_000, "AIT-101,FIT-101"));
        var (disk, kept) = (place.In("disk"), place.In("kept"));
        string[] options = ["--rejected", csv.In("rejected.csv"), "--json"];

        var full = await Sandbox.RunAsync("700k", disk, kept, [csv.Path, "--db", Path.Combine(disk, "h.db"), .. options]);
        var checkedAfter = await IngestProcess.RunAsync("check", "--db", Path.Combine(kept, "h.db"));
        var next = await IngestProcess.RunAsync([csv.Path, "--db", Path.Combine(kept, "h.db"), .. options]);
        var whole = await IngestProcess.RunAsync([csv.Path, "--db", place.Database, .. options]);

        Assert.Equal((4, "", $"The disk of {disk}/h.db is full. Make room there.\n"), (full.Code, full.Output, full.Error));
        Assert.Equal((0, 0, 0), (checkedAfter.Code, next.Code, whole.Code));
        Assert.DoesNotContain("\"resumedAtRow\":0,", next.Output, StringComparison.Ordinal);
        Assert.Equal(place.Hash(), place.Hash(Path.Combine(kept, "h.db")));
    }

    [Theory]
    [InlineData("4k")]
    [InlineData("40k")]
    [InlineData("100k")]
    public async Task Ingest_OnADiskWithoutRoomForADatabase_LeavesNone(string size)
    {
        Sandbox.SkipWhereItCannotBeMade();
        using var place = new UpkeepPlace();
        using var csv = new CsvText(UpkeepPlace.Csv());

        var (code, output, error) = await Sandbox.RunAsync(size, place.In("disk"), place.In("kept"), csv.Path, "--db", Path.Combine(place.In("disk"), "h.db"));

        Assert.Equal((4, ""), (code, output));
        Assert.Contains("full", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(place.In("kept")));
    }

    [Fact]
    public async Task Backup_OntoAFullDisk_LeavesNothing()
    {
        Sandbox.SkipWhereItCannotBeMade();
        using var place = await new UpkeepPlace().IngestAsync();

        var (code, output, error) = await Sandbox.RunAsync("40k", place.In("disk"), place.In("kept"), "backup", "--db", place.Database, "--to", Path.Combine(place.In("disk"), "copy.db"));

        Assert.Equal((4, ""), (code, output));
        Assert.EndsWith("the disk is full.\n", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(place.In("kept")));
    }

    [Fact]
    public async Task Restore_OntoAFullDisk_LeavesTheFormerAsItIs()
    {
        Sandbox.SkipWhereItCannotBeMade();
        using var place = await new UpkeepPlace().IngestAsync();
        var kept = Path.Combine(place.In("kept"), "h.db");
        Directory.CreateDirectory(place.In("kept"));
        File.Copy(place.Database, kept);
        var before = place.Rows(kept);

        var (code, _, error) = await Sandbox.RunAsync(
            $"{(new FileInfo(kept).Length / 1024) + 60}k", place.In("disk"), place.In("kept"), "restore", "--from", place.Database, "--db", Path.Combine(place.In("disk"), "h.db"));

        Assert.Equal(4, code);
        Assert.EndsWith("the disk is full.\n", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "\n", StringComparison.Ordinal);
        Assert.Equal([kept], Directory.GetFiles(place.In("kept")));
        Assert.Equal(before, place.Rows(kept));
    }

    [Fact]
    public async Task Command_InAFolderThatCannotBeWritten_ReadsAndRefusesToWrite()
    {
        Sandbox.SkipWhereItCannotBeMade();
        using var place = await new UpkeepPlace().IngestAsync();
        using var csv = new CsvText(UpkeepPlace.Csv(2000));
        Assert.Equal(0, (await place.RunAsync("backup", "--to", csv.In("copy.db"))).Code);
        var folder = Path.GetDirectoryName(place.Database)!;
        Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Sandbox.RunAsync("ro", folder, csv.In("none"), arguments);

        var ingest = await RunAsync(csv.Path, "--db", place.Database);
        var first = await RunAsync(csv.Path, "--db", place.In("new.db"));
        var restore = await RunAsync("restore", "--from", csv.In("copy.db"), "--db", place.Database);
        var backupTo = await RunAsync("backup", "--db", csv.In("copy.db"), "--to", place.In("copy.db"));
        var check = await RunAsync("check", "--db", place.Database);
        var repair = await RunAsync("check", "--repair", "--db", place.Database);
        var backupFrom = await RunAsync("backup", "--db", place.Database, "--to", csv.In("copy2.db"));

        foreach (var (code, output, error) in new[] { ingest, first, restore, backupTo })
        {
            Assert.Equal((4, ""), (code, output));
            Assert.Single(error.Trim().Split('\n'));
        }

        Assert.Equal((0, 0, 0), (check.Code, repair.Code, backupFrom.Code));
        Assert.Equal(place.Rows(), place.Rows(csv.In("copy2.db")));
        Assert.Equal(["h.db", "plant.csv"], place.Files());
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private static async Task<IDisposable> SpoilAsync(UpkeepPlace place, string how)
    {
        SqliteConnection.ClearAllPools();
        switch (how)
        {
            case "text":
                await File.WriteAllTextAsync(place.Database, "Dear Sir," + new string('.', 9000), TestContext.Current.CancellationToken);
                break;
            case "foreign":
                File.Delete(place.Database);
                place.Execute("CREATE TABLE theirs(x)");
                break;
            case "newer":
                place.Execute("PRAGMA user_version = 99");
                break;
            case "cut":
                await using (var file = new FileStream(place.Database, FileMode.Open))
                {
                    file.SetLength(file.Length / 4096 / 2 * 4096);
                }

                break;
            case "torn":
                await using (var file = new FileStream(place.Database, FileMode.Open))
                {
                    file.Position = 4096 * (file.Length / 4096 / 2);
                    await file.WriteAsync(new byte[3 * 4096], TestContext.Current.CancellationToken);
                }

                break;
            default:
                var holder = new SqliteConnection($"Data Source={place.Database};Pooling=False");
                holder.Open();
                holder.Execute("PRAGMA locking_mode = EXCLUSIVE");
                holder.Execute("BEGIN EXCLUSIVE");
                return holder;
        }

        return new MemoryStream();
    }
}
