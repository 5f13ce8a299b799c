using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>The table of ingested files; rows are written by <see cref="BulkWriter.Flush"/> in the same transaction as the data.</summary>
public sealed class SourceStore(HistorianDatabase database)
{
    public SourceProgress? Find(string fingerprint)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<SourceRow>(
            """
            SELECT fingerprint, file, size, offset, rows, state, done, started, updated, options
            FROM source
            WHERE fingerprint = @fingerprint
            """,
            new { fingerprint })?.ToProgress();
    }

    /// <summary>True when a file of this size was ingested, wholly or in part.</summary>
    public bool HasSize(long size)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>("SELECT EXISTS(SELECT 1 FROM source WHERE size = @size)", new { size });
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SourceProgress> GetAll(int limit = 100)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<SourceRow>(
                """
                SELECT fingerprint, file, size, offset, rows, state, done, started, updated, options
                FROM source
                ORDER BY updated DESC, rowid DESC
                LIMIT @limit
                """,
                new { limit }).Select(r => r.ToProgress()),
        ];
    }

    internal static void Upsert(SqliteConnection connection, SqliteTransaction transaction, SourceProgress progress) =>
        connection.Execute(
            """
            INSERT INTO source(fingerprint, file, size, offset, rows, state, done, started, updated, options)
            VALUES (@Fingerprint, @File, @Size, @Offset, @Rows, @State, @Done, @Started, @Updated, @Options)
            ON CONFLICT(fingerprint) DO UPDATE SET file = excluded.file, size = excluded.size, offset = excluded.offset, rows = excluded.rows,
                state = excluded.state, done = excluded.done, started = excluded.started, updated = excluded.updated, options = excluded.options
            """,
            SourceRow.Of(progress),
            transaction);

    private sealed record SourceRow
    {
        /// <summary>Sorts as text in the order of time.</summary>
        private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

        public string Fingerprint { get; init; } = "";

        public string File { get; init; } = "";

        public long Size { get; init; }

        public long Offset { get; init; }

        public long Rows { get; init; }

        public string State { get; init; } = "";

        public bool Done { get; init; }

        public string Started { get; init; } = "";

        public string Updated { get; init; } = "";

        public string Options { get; init; } = "";

        public static SourceRow Of(SourceProgress progress) => new()
        {
            Fingerprint = progress.Fingerprint,
            File = progress.File,
            Size = progress.Size,
            Offset = progress.Offset,
            Rows = progress.Rows,
            State = progress.State,
            Done = progress.Done,
            Started = progress.StartedUtc.ToString(TimeFormat, CultureInfo.InvariantCulture),
            Updated = progress.UpdatedUtc.ToString(TimeFormat, CultureInfo.InvariantCulture),
            Options = progress.Options,
        };

        public SourceProgress ToProgress() => new()
        {
            Fingerprint = Fingerprint,
            File = File,
            Size = Size,
            Offset = Offset,
            Rows = Rows,
            State = State,
            Done = Done,
            StartedUtc = Parse(Started),
            UpdatedUtc = Parse(Updated),
            Options = Options,
        };

        private static DateTime Parse(string text) =>
            DateTime.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }
}
