using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Tests.Historian;
using Dapper;
using Microsoft.Data.Sqlite;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Upkeep;

/// <summary>
/// The disk as a power loss may leave it: everything up to the last flush to the disk, and of what was written after it any sectors in
/// any order. The historian then holds what it held at that flush or at a later commit, and nothing between.
/// </summary>
public sealed class PowerLossTests
{
    private const int Sector = 512;
    private const int LossesAtEachStep = 6;

    [Fact]
    public void Open_AfterAPowerLossAtAnyMoment_HoldsEverythingThatWasDurable()
    {
        using var historian = new TempHistorian().Store(Row(Start.AddHours(-30), 1, 2, 3));

        // Tests beside this one empty all pools of connections; without one that stays open the log would be folded in and begun anew in the middle of a step.
        using var stays = new SqliteConnection($"Data Source={historian.File};Pooling=False");
        stays.Open();
        stays.ExecuteScalar<int>("SELECT count(*) FROM chunk");
        var random = new Random(7);
        var synced = Disk.Read(historian);
        List<string> allowed = [synced.Content];
        var checks = 0;
        foreach (var (act, durable) in Steps(historian))
        {
            act();
            var now = Disk.Read(historian);
            allowed.Add(now.Content);
            for (var i = 0; i < LossesAtEachStep; i++, checks++)
            {
                AssertHolds(allowed, Disk.Lose(synced, now, random));
            }

            if (durable)
            {
                (synced, allowed) = (now, [now.Content]);
            }
        }

        Assert.True(checks > 400, $"only {checks} losses");
    }

    [Fact]
    public void Connect_Durable_FlushesEveryCommit()
    {
        using var historian = new TempHistorian();
        using (var live = historian.Database.Connect(durable: true))
        {
            Assert.Equal((2, "wal"), (live.ExecuteScalar<int>("PRAGMA synchronous"), live.ExecuteScalar<string>("PRAGMA journal_mode")));
        }

        using var bulk = historian.Database.Connect();
        Assert.Equal(1, bulk.ExecuteScalar<int>("PRAGMA synchronous"));
    }

    /// <summary>What a host and an ingest do, with a checkpoint now and then; true for what is on the disk when it returns.</summary>
    private static IEnumerable<(Action Act, bool Durable)> Steps(TempHistorian historian)
    {
        var tail = new LiveTail(historian.Database);
        using var bulk = new BulkWriter(historian.Database, Origin.Ingested);
        for (var i = 0; i < 72; i++)
        {
            var time = Start.AddMinutes(i);
            yield return (() => tail.Append(Row(time, i, i * 2, i / 7.0), Origin.Live), true);
            if (i % 10 == 9)
            {
                yield return (() => Flush(bulk, i, done: false), false);
                yield return (() => Flush(bulk, i + 1, done: i % 20 == 19), i % 20 == 19);
            }

            if (i % 25 == 24)
            {
                // Brings the log to the disk before it touches the file.
                yield return (() => historian.Execute("PRAGMA wal_checkpoint(PASSIVE)"), true);
            }

            if (i == 61)
            {
                yield return (() => tail.Seal(Start.AddHours(1)), true);
            }
        }
    }

    private static void Flush(BulkWriter bulk, int seed, bool done)
    {
        foreach (var frame in Enumerable.Range(0, 400).Select(s => Row(Start.AddHours(-2).AddSeconds((10 * s) + seed), seed + (s % 13), s, s * 0.37)))
        {
            bulk.Append(frame);
        }

        bulk.Flush(new SourceProgress { Fingerprint = "f", Offset = seed, Done = done });
    }

    private static void AssertHolds(List<string> allowed, Disk lost)
    {
        var folder = Directory.CreateTempSubdirectory("loss-").FullName;
        try
        {
            var path = Path.Combine(folder, "h.db");
            File.WriteAllBytes(path, lost.File);
            File.WriteAllBytes(path + "-wal", lost.Log);
            var database = HistorianDatabase.Open(path, Catalogue);
            Assert.Empty(new HistorianCheck(database).Run(cancellationToken: TestContext.Current.CancellationToken).Defects);
            Assert.Contains(Disk.ContentOf(path), allowed);
        }
        finally
        {
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={Path.Combine(folder, "h.db")}"));
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Disk(byte[] File, byte[] Log, string Content)
    {
        public static Disk Read(TempHistorian historian) => new(ReadAll(historian.File), ReadAll(historian.File + "-wal"), ContentOf(historian.File));

        public static string ContentOf(string path)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            string[] tables = ["chunk", "rollup_1h", "live", "source"];
            return string.Join('\n', tables.SelectMany(t => connection.Query($"SELECT * FROM {t} ORDER BY 1, 2").Select(r =>
                string.Join('|', ((IDictionary<string, object?>)r).Values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v is double d ? d.ToString("R", null) : v)))));
        }

        /// <summary>SQLite writes to the file only what is safe in the log: as long as any of the log is lost the file is as it was.</summary>
        public static Disk Lose(Disk synced, Disk now, Random random) => random.Next(2) == 0
            ? new Disk(synced.File, Mix(synced.Log, now.Log, random), "")
            : new Disk(Mix(synced.File, now.File, random), now.Log, "");

        private static byte[] Mix(byte[] before, byte[] after, Random random)
        {
            var mixed = new byte[Math.Max(before.Length, after.Length)];
            var likely = random.NextDouble();
            for (var at = 0; at < mixed.Length; at += Sector)
            {
                var from = random.NextDouble() < likely ? after : before;
                from.AsSpan(Math.Min(at, from.Length)..Math.Min(at + Sector, from.Length)).CopyTo(mixed.AsSpan(at));
            }

            // A longer file may be cut anywhere in its new part.
            return random.Next(2) == 0 ? mixed : mixed[..random.Next(Math.Min(before.Length, after.Length), mixed.Length + 1)];
        }

        private static byte[] ReadAll(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }
}
