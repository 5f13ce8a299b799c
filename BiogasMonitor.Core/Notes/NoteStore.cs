using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Notes;

/// <summary>The notes of people. Rows are never changed: a note is taken back by a later row that names it.</summary>
public sealed class NoteStore(EventDatabase database)
{
    /// <summary>That one read gives.</summary>
    public const int MostRows = 500;

    /// <summary>Its step of the schema of <see cref="EventDatabase"/>.</summary>
    internal const string Schema =
        """
        CREATE TABLE note(
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL /* it is about, 100 ns since 1970 */, written INTEGER NOT NULL, who TEXT NOT NULL, text TEXT NOT NULL,
            tag TEXT COLLATE NOCASE, unit TEXT, takes_back INTEGER UNIQUE REFERENCES note(id));
        CREATE INDEX note_time ON note(time) WHERE takes_back IS NULL;
        CREATE TRIGGER note_no_update BEFORE UPDATE ON note BEGIN SELECT raise(ABORT, 'notes are append-only'); END;
        CREATE TRIGGER note_no_delete BEFORE DELETE ON note BEGIN SELECT raise(ABORT, 'notes are append-only'); END;
        """;

    private const int SqliteConstraint = 19;

    private long _changes;

    /// <summary>Grows with every note that this program writes or takes back: pages look again when it has.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>Stores a note; returns its number.</summary>
    public long Append(PlantNote note)
    {
        using var connection = database.Connect();
        var id = connection.ExecuteScalar<long>(
            "INSERT INTO note(time, written, who, text, tag, unit) VALUES (@time, @written, @Who, @Text, @Tag, @Unit) RETURNING id",
            new { time = HistoryTime.ToUnix(note.TimeUtc), written = HistoryTime.ToUnix(note.WrittenUtc), note.Who, note.Text, note.Tag, note.Unit });
        Interlocked.Increment(ref _changes);
        return id;
    }

    /// <summary>Takes a note back; false when there is none of this number, or somebody has taken it back already.</summary>
    public bool TakeBack(long id, string who, DateTime writtenUtc)
    {
        using var connection = database.Connect();
        try
        {
            var rows = connection.Execute(
                """
                INSERT INTO note(time, written, who, text, tag, unit, takes_back)
                SELECT time, @written, @who, '', tag, unit, id FROM note WHERE id = @id AND takes_back IS NULL
                """,
                new { id, who, written = HistoryTime.ToUnix(writtenUtc) });
            Interlocked.Increment(ref _changes);
            return rows > 0;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteConstraint)
        {
            return false;
        }
    }

    public PlantNote? Find(long id)
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<Row>(
            """
            SELECT n.id, n.time, n.written, n.who, n.text, n.tag, n.unit, b.who AS backBy, b.written AS back
            FROM note n LEFT JOIN note b ON b.takes_back = n.id
            WHERE n.id = @id AND n.takes_back IS NULL
            """,
            new { id })?.ToNote();
    }

    /// <summary>
    /// The newest notes at a time in [from, to), newest first, also those that were taken back: those about the plant as a whole, about one of
    /// these tags, or about one of these units.
    /// </summary>
    public IReadOnlyList<PlantNote> Read(DateTime from, DateTime to, IReadOnlyCollection<string> tags, IReadOnlyCollection<string> units)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                """
                SELECT n.id, n.time, n.written, n.who, n.text, n.tag, n.unit, b.who AS backBy, b.written AS back
                FROM note n LEFT JOIN note b ON b.takes_back = n.id
                WHERE n.takes_back IS NULL AND n.time >= @from AND n.time < @to
                  AND ((n.tag IS NULL AND n.unit IS NULL) OR n.tag IN @tags OR n.unit IN @units)
                ORDER BY n.time DESC, n.id DESC
                LIMIT @MostRows
                """,
                new { from = HistoryTime.ToUnix(from), to = HistoryTime.ToUnix(to), tags, units, MostRows }).Select(r => r.ToNote()),
        ];
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public long Time { get; init; }

        public long Written { get; init; }

        public string Who { get; init; } = "";

        public string Text { get; init; } = "";

        public string? Tag { get; init; }

        public string? Unit { get; init; }

        public string? BackBy { get; init; }

        public long? Back { get; init; }

        public PlantNote ToNote() => new()
        {
            Id = Id,
            TimeUtc = HistoryTime.FromUnix(Time),
            Text = Text,
            Who = Who,
            WrittenUtc = HistoryTime.FromUnix(Written),
            Tag = Tag,
            Unit = Unit,
            TakenBackBy = BackBy,
            TakenBackUtc = Back is { } back ? HistoryTime.FromUnix(back) : null,
        };
    }
}
