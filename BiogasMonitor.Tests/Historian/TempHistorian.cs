using System.Security.Cryptography;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Historian;

/// <summary>A database in a folder of its own, and what tests ask of it that no program does.</summary>
internal sealed class TempHistorian : IDisposable
{
    public static readonly DateTime Start = new(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly TagCatalogue Catalogue = new(
    [
        new Tag { Name = "AT-1", Unit = "%", Decimals = 2, Equipment = "unit" },
        new Tag { Name = "FT-1", Unit = "scfm", Decimals = 0, Equipment = "unit" },
        new Tag { Name = "XX-1", Decimals = 3, Equipment = "unit", Inferred = true },
    ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("historian-").FullName;

    public TempHistorian() => Database = Open(Catalogue);

    public string File => Path.Combine(_folder, "data", "test.db");

    public HistorianDatabase Database { get; }

    public HistoryReader Reader => new(Database);

    public HistorianDatabase Open(TagCatalogue catalogue) => HistorianDatabase.Open(File, catalogue);

    public static Frame Row(DateTime time, params double?[] values) => Row(time, Quality.Good, values);

    public static Frame Row(DateTime time, Quality quality, params double?[] values)
    {
        var frame = Frame.Empty(time, Catalogue.Count);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                frame.Values[i] = value;
                frame.Qualities[i] = quality;
            }
        }

        return frame;
    }

    public TempHistorian Store(params IEnumerable<Frame> frames)
    {
        using var writer = new BulkWriter(Database, Origin.Ingested);
        foreach (var frame in frames)
        {
            writer.Append(frame);
        }

        writer.Flush();
        return this;
    }

    public TempHistorian Tail(params IEnumerable<Frame> frames)
    {
        var tail = new LiveTail(Database);
        foreach (var frame in frames)
        {
            tail.Append(frame, Origin.Ingested);
        }

        return this;
    }

    /// <summary>Everything that chunks and rollups hold, as one hash.</summary>
    public string ContentHash()
    {
        using var connection = Database.Connect();
        var text = new StringBuilder();
        foreach (var sql in new[] { "SELECT * FROM chunk ORDER BY tag_id, hour", "SELECT * FROM rollup_1h ORDER BY tag_id, hour", "SELECT value FROM meta WHERE key = 'origins'" })
        {
            foreach (IDictionary<string, object?> row in connection.Query(sql))
            {
                text.AppendJoin('|', row.Values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v is double d ? d.ToString("R", null) : v)).AppendLine();
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public List<Sample> Samples(string tag) => [.. Reader.ReadSamples(tag, Start.AddYears(-1), Start.AddYears(1), TestContext.Current.CancellationToken)];

    public List<Frame> Frames() => [.. Reader.ReadFrames(Start.AddYears(-1), Start.AddYears(1), TestContext.Current.CancellationToken)];

    public TrendSeries Trend(string tag, DateTime from, DateTime to, int maxPoints) =>
        Assert.Single(Reader.GetTrend([tag], from, to, maxPoints, TestContext.Current.CancellationToken));

    public T Scalar<T>(string sql)
    {
        using var connection = Database.Connect();
        return connection.ExecuteScalar<T>(sql)!;
    }

    public void Execute(string sql)
    {
        using var connection = Database.Connect();
        connection.Execute(sql);
    }

    // A reading that was given up may still be on its way and hold a file open.
    public void Dispose() => TestFolder.Delete(_folder);
}
