using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;

namespace BiogasMonitor.Tests.Alarms;

public sealed class EventBackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("events-").FullName;

    [Fact]
    public void MakeAndRestore_WhileInUse_TheJournalIsTheSame()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95)).Frame(("FT-1", 50));
        var historian = place.Database.Path.Replace("-events.db", ".db", StringComparison.Ordinal);
        var backup = Path.Combine(_folder, "backup.db");

        Assert.True(EventBackup.Make(historian, backup));
        place.Frame(("FT-1", 99));
        Assert.True(EventBackup.Restore(backup, Path.Combine(_folder, "again.db")));

        var restored = new AlarmJournal(EventDatabase.Open(Path.Combine(_folder, "again-events.db")));
        Assert.Equal([AlarmEvent.Activated, AlarmEvent.Returned], restored.GetTransitions(AlarmPlace.Start, place.NowUtc.AddDays(1)).Select(t => t.Event));
    }

    [Fact]
    public void Restore_OverOthers_PutsThemAside()
    {
        using var first = new AlarmPlace();
        using var second = new AlarmPlace();
        second.Frame(("FT-1", 95));
        var target = Path.Combine(_folder, "target.db");
        EventBackup.Make(Historian(first), target);

        EventBackup.Restore(Historian(second), target);

        Assert.Equal(1, new AlarmJournal(EventDatabase.Open(EventDatabase.PathBeside(target))).GetState().LastId);
        Assert.True(File.Exists(EventDatabase.PathBeside(target) + ".former"));
    }

    [Fact]
    public void Make_NoEvents_IsFalse() => Assert.False(EventBackup.Make(Path.Combine(_folder, "none.db"), Path.Combine(_folder, "backup.db")));

    [Fact]
    public void WriterLock_SecondHost_IsRefusedInPlainWords()
    {
        var events = EventDatabase.Open(Path.Combine(_folder, "x-events.db"));
        using (new WriterLock(events))
        {
            var refused = Assert.Throws<Core.Historian.HistorianException>(() => new WriterLock(events));
            Assert.Contains("in use by another host", refused.Message, StringComparison.Ordinal);
        }

        new WriterLock(events).Dispose();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private static string Historian(AlarmPlace place) => place.Database.Path.Replace("-events.db", ".db", StringComparison.Ordinal);
}
