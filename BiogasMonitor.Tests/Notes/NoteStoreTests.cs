using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Notes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Notes;

public sealed class NoteStoreTests : IDisposable
{
    private static readonly DateTime s_noon = Plants.Noon;
    private readonly string _folder = Directory.CreateTempSubdirectory("notes-").FullName;
    private readonly string _path;
    private readonly NoteStore _store;

    public NoteStoreTests()
    {
        _path = Path.Combine(_folder, "test-events.db");
        _store = new NoteStore(EventDatabase.Open(_path));
    }

    [Fact]
    public void Read_TagsAndUnits_GivesTheirNotesAndThoseOfThePlant_NewestFirst()
    {
        Write(0, tag: "AIT-101");
        Write(1, unit: "compressor");
        Write(2);
        Write(3, tag: "FIT-501");
        Write(4, unit: "blower");

        Assert.Equal([2, 1, 0], Read(["ait-101"], ["compressor"]).Select(n => (int)(n.TimeUtc - s_noon).TotalMinutes));
        Assert.Equal([2], Read([], []).Select(n => (int)(n.TimeUtc - s_noon).TotalMinutes));
    }

    [Fact]
    public void Read_IsHalfOpen()
    {
        Write(0);
        Write(10);

        Assert.Equal(s_noon, Assert.Single(_store.Read(s_noon, s_noon.AddMinutes(10), [], [])).TimeUtc);
    }

    [Fact]
    public void TakeBack_LeavesTheNoteAndSaysWhoAndWhen_Once()
    {
        var id = Write(0);
        var before = _store.Changes;

        Assert.True(_store.TakeBack(id, "Berta", s_noon.AddHours(2)));
        Assert.False(_store.TakeBack(id, "Carl", s_noon.AddHours(3)));
        Assert.False(_store.TakeBack(99, "Carl", s_noon));

        var note = Assert.Single(Read([], []));
        Assert.Equal(("Anna", "pump cleaned", "Berta", s_noon.AddHours(2), false), (note.Who, note.Text, note.TakenBackBy, note.TakenBackUtc, note.Stands));
        Assert.NotEqual(before, _store.Changes);
    }

    [Theory]
    [InlineData("UPDATE note SET text = 'x'")]
    [InlineData("DELETE FROM note")]
    public void Rows_AreNeverChanged(string sql)
    {
        Write(0);
        using var connection = new SqliteConnection($"Data Source={_path}");

        Assert.Contains("notes are append-only", Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private long Write(int minute, string? tag = null, string? unit = null) =>
        _store.Append(new PlantNote { TimeUtc = s_noon.AddMinutes(minute), Text = "pump cleaned", Who = "Anna", WrittenUtc = s_noon.AddHours(1), Tag = tag, Unit = unit });

    private IReadOnlyList<PlantNote> Read(string[] tags, string[] units) => _store.Read(s_noon, s_noon.AddDays(1), tags, units);
}
