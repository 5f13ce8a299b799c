using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>Writes transitions to the journal; when the disk refuses they wait in memory and follow, in order, as soon as it accepts again. One thread.</summary>
internal sealed class JournalWriter(AlarmJournal journal, TimeProvider time)
{
    // A failed attempt may have waited for a lock: every frame that did would hold up the live values.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly List<AlarmTransition> _waiting = [];
    private long _failedAt;

    /// <summary>Why the journal is not written, in plain words; null while it is.</summary>
    public string? Error { get; private set; }

    public int Waiting => _waiting.Count;

    /// <summary>Adds transitions to those that wait, and writes all of them unless an attempt has just failed.</summary>
    public void Write(IEnumerable<AlarmTransition> made)
    {
        _waiting.AddRange(made);
        if (Error is null || time.GetElapsedTime(_failedAt) >= s_retryAfter)
        {
            WriteWaiting();
        }
    }

    public void WriteWaiting()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        try
        {
            if (Error is not null)
            {
                // An attempt that reported an error may have come through all the same.
                var written = journal.GetLastId();
                _waiting.RemoveAll(t => t.Id <= written);
            }

            journal.Append(_waiting);
            _waiting.Clear();
            Error = null;
        }
        catch (SqliteException e)
        {
            Error = $"{_waiting.Count} {(_waiting.Count == 1 ? "row waits" : "rows wait")} in memory: {e.Message}";
            _failedAt = time.GetTimestamp();
        }
    }
}
