using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Alarms;

/// <summary>
/// The alarms of one plant: judges frames, takes people's actions, writes every transition to the journal before it is shown, and holds the list
/// that all pages show. Any thread. When the disk refuses, alarms are shown all the same and the journal follows as soon as it accepts again.
/// </summary>
public sealed class AlarmSystem
{
    /// <summary>A shelf must end: an alarm that nobody wants is taken out of service, or its limit is changed.</summary>
    public static readonly TimeSpan LongestShelf = TimeSpan.FromDays(7);

    /// <summary>Of a comment or a reason.</summary>
    public const int LongestText = 500;

    private static readonly TimeSpan s_flood = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly AlarmJournal _journal;
    private readonly AlarmEngine _engine;
    private readonly TimeProvider _time;
    private readonly JournalWriter _writer;
    private readonly Queue<DateTime> _news = new();
    private volatile AlarmList _current;
    private DateTime _frameUtc;
    private long _frameAt;

    /// <summary>Takes up the alarms where the journal left them.</summary>
    public AlarmSystem(TagCatalogue catalogue, AlarmJournal journal, TimeProvider time)
    {
        _journal = journal;
        _writer = new JournalWriter(journal, time);
        _time = time;
        var (records, lastId) = journal.GetState();
        _engine = new AlarmEngine(catalogue, records, lastId);
        _current = new AlarmList(1, _engine.Records);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var news in journal.GetTransitions(now - s_flood, now).Where(t => t.Annunciated))
        {
            _news.Enqueue(news.TimeUtc);
        }

        // Such as a limit that was taken out of the catalogue's file while the host was down.
        Take(_engine.CloseUnknown(records, now));
    }

    /// <summary>The list changed; called on the thread that changed it.</summary>
    public event Action? Changed;

    /// <summary>Read it as often as wanted; it never changes.</summary>
    public AlarmList Current => _current;

    /// <summary>Why the journal is not written, in plain words; null while it is.</summary>
    public string? Error => _writer.Error;

    /// <summary>The plant's time now: that of the newest frame and what has passed since it came.</summary>
    public DateTime PlantTimeUtc
    {
        get
        {
            lock (_lock)
            {
                return Now();
            }
        }
    }

    /// <summary>Judges a frame.</summary>
    /// <param name="anomalies">Units that a detector finds unusual, by unit id; the others are not.</param>
    public void Evaluate(Frame frame, IReadOnlyDictionary<string, (double Score, string Tags)>? anomalies = null)
    {
        lock (_lock)
        {
            _engine.Report(AlarmRules.SourceLostId, false);
            ReportAnomalies(anomalies);
            var made = _engine.Evaluate(frame);
            if (_engine.LastFrameUtc == frame.Time)
            {
                (_frameUtc, _frameAt) = (frame.Time, _time.GetTimestamp());
            }

            Take(made);
        }
    }

    /// <summary>Says whether a reported condition, such as a limit ahead, holds; it takes effect with the next frame. One that is no longer defined is passed over.</summary>
    public void Report(string condition, bool holds, double value = double.NaN, string detail = "")
    {
        lock (_lock)
        {
            if (_engine.Find(condition) is not null)
            {
                _engine.Report(condition, holds, value, detail);
            }
        }
    }

    /// <summary>The state of a condition now, also while it is normal; null when there is no such condition.</summary>
    public AlarmRecord? Find(string condition)
    {
        lock (_lock)
        {
            return _engine.Find(condition);
        }
    }

    /// <summary>The last attempt before the host ends.</summary>
    /// <returns>Rows of the journal that could not be written.</returns>
    public int Flush()
    {
        lock (_lock)
        {
            _writer.WriteWaiting();
            return _writer.Waiting;
        }
    }

    /// <summary>Once a second or so when no frame comes: ends shelves, and says that the source is lost.</summary>
    /// <param name="lost">Why, in plain words; null while the source is not lost.</param>
    public void Tick(string? lost)
    {
        lock (_lock)
        {
            _engine.Report(AlarmRules.SourceLostId, lost is not null, detail: lost ?? "");
            Take(_engine.Tick(Now()));
        }
    }

    /// <summary>Acknowledges alarms; one that somebody else was faster with stays his.</summary>
    public IReadOnlyList<AcknowledgeOutcome> Acknowledge(IEnumerable<long> occurrences, string who, string comment)
    {
        RequireText(comment, "comment", mayBeEmpty: true);
        List<AcknowledgeOutcome> outcomes;
        lock (_lock)
        {
            var made = new List<AlarmTransition>();
            outcomes = [.. occurrences.Distinct().Select(id => Acknowledge(id, who, comment.Trim(), made))];
            Take(made);
        }

        // After what was done is safe: those that are not a condition's newest are looked up in the journal.
        return outcomes.ConvertAll(o => o.Alarm is null ? OfFormer(o.Occurrence) : o);
    }

    public void Comment(string condition, string who, string comment)
    {
        RequireText(comment, "comment");
        Act(condition, record => _engine.Comment(condition, Now(), who, comment.Trim()), "");
    }

    /// <summary>Puts an alarm aside until a time: it is evaluated and logged, but neither shown nor heard.</summary>
    /// <exception cref="AlarmRefusedException">No such condition, no reason, or an end that is past or more than 7 days away.</exception>
    public void Shelve(string condition, DateTime untilUtc, string who, string reason)
    {
        RequireText(reason, "reason");
        RequireEnd(untilUtc);
        Act(condition, record => _engine.Hide(condition, AlarmBits.Shelved, Now(), untilUtc, who, reason.Trim()), "");
    }

    public void Unshelve(string condition, string who, string comment) =>
        Act(condition, record => _engine.Unhide(condition, AlarmBits.Shelved, Now(), who, comment), "is not shelved");

    /// <summary>Without an end, for an instrument that is being worked on.</summary>
    public void TakeOutOfService(string condition, string who, string reason)
    {
        RequireText(reason, "reason");
        Act(condition, record => _engine.Hide(condition, AlarmBits.OutOfService, Now(), null, who, reason.Trim()), "is out of service already");
    }

    public void ReturnToService(string condition, string who, string comment) =>
        Act(condition, record => _engine.Unhide(condition, AlarmBits.OutOfService, Now(), who, comment), "is in service");

    /// <summary>Says that a motor's stop, now or until a time, is planned: no trip.</summary>
    public void PlanStop(string motor, DateTime untilUtc, string who, string reason)
    {
        RequireText(reason, "reason");
        RequireEnd(untilUtc);
        Act(AlarmCondition.IdOf(motor, AlarmKind.Trip), record => _engine.Hide(record.Condition.Id, AlarmBits.PlannedStop, Now(), untilUtc, who, reason.Trim()), "has a planned stop already");
    }

    public void EndPlannedStop(string motor, string who, string comment) =>
        Act(AlarmCondition.IdOf(motor, AlarmKind.Trip), record => _engine.Unhide(record.Condition.Id, AlarmBits.PlannedStop, Now(), who, comment), "has no planned stop");

    public void Reset(string condition, string who, string comment) =>
        Act(condition, record => _engine.Reset(condition, Now(), who, comment), "cannot be reset: it must be latched, back to normal and acknowledged");

    /// <summary>The catalogue has other alarm settings for a tag now.</summary>
    public void Redefine(string tag, string who)
    {
        lock (_lock)
        {
            Take(_engine.Redefine(tag, Now(), who));
            Publish();
        }
    }

    /// <summary>Alarms annunciated within the last 10 minutes: more than 10 are a flood (ISA-18.2).</summary>
    public int NewInTenMinutes
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _news.Count;
            }
        }
    }

    private AcknowledgeOutcome Acknowledge(long occurrence, string who, string comment, List<AlarmTransition> made)
    {
        if (_engine.Find(occurrence) is not { } alarm)
        {
            return new AcknowledgeOutcome(occurrence, null, false, "");
        }

        if (_engine.Acknowledge(alarm.Condition.Id, Now(), who, comment) is { } transition)
        {
            made.Add(transition);
            return new AcknowledgeOutcome(occurrence, transition.After, true, "Acknowledged.");
        }

        var first = alarm.AcknowledgedBy is { } by ? $"{by} was first, at {alarm.AcknowledgedUtc:yyyy-MM-dd HH:mm:ss} UTC." : "There is nothing to acknowledge: it has not been annunciated.";
        return new AcknowledgeOutcome(occurrence, alarm, false, first);
    }

    private AcknowledgeOutcome OfFormer(long occurrence)
    {
        try
        {
            var former = _journal.Find(occurrence);
            var text = former is null ? $"There is no alarm number {occurrence}."
                : former.AcknowledgedBy is { } earlier ? $"It was acknowledged by {earlier} at {former.AcknowledgedUtc:yyyy-MM-dd HH:mm:ss} UTC."
                : $"It has come again since, as alarm number {Find(former.Condition.Id)?.Occurrence}; acknowledge that one.";
            return new AcknowledgeOutcome(occurrence, former, false, text);
        }
        catch (SqliteException e)
        {
            return new AcknowledgeOutcome(occurrence, null, false, $"Alarm number {occurrence} is not among those now, and the journal cannot be read: {e.Message}");
        }
    }

    private void Act(string condition, Func<AlarmRecord, AlarmTransition?> act, string refused)
    {
        lock (_lock)
        {
            var record = _engine.Find(condition) ?? throw new AlarmRefusedException($"There is no alarm condition '{condition}'.");
            var made = act(record) ?? throw new AlarmRefusedException($"{condition} {refused}.");
            Take([made]);
        }
    }

    private void RequireEnd(DateTime untilUtc)
    {
        var now = PlantTimeUtc;
        if (untilUtc <= now || untilUtc > now + LongestShelf)
        {
            throw new AlarmRefusedException($"The end {untilUtc:yyyy-MM-dd HH:mm:ss} UTC is not allowed; allowed is a time after {now:yyyy-MM-dd HH:mm:ss} UTC and at most 7 days later.");
        }
    }

    private static void RequireText(string text, string name, bool mayBeEmpty = false)
    {
        if ((text.Trim().Length == 0 && !mayBeEmpty) || text.Length > LongestText)
        {
            throw new AlarmRefusedException($"The {name} has {text.Trim().Length} characters; allowed are {(mayBeEmpty ? 0 : 1)} to {LongestText}.");
        }
    }

    private void ReportAnomalies(IReadOnlyDictionary<string, (double Score, string Tags)>? anomalies)
    {
        foreach (var condition in _engine.Records.Where(r => r.Condition.Kind == AlarmKind.Anomaly).Select(r => r.Condition).ToList())
        {
            var found = (Score: double.NaN, Tags: "");
            var holds = anomalies is not null && anomalies.TryGetValue(condition.Source, out found);
            _engine.Report(condition.Id, holds, holds ? found.Score : double.NaN, holds ? found.Tags : "");
        }
    }

    // Journal first, then the pages.
    private void Take(IReadOnlyList<AlarmTransition> made)
    {
        foreach (var news in made.Where(m => m.Annunciated))
        {
            _news.Enqueue(news.TimeUtc);
        }

        _writer.Write(made);
        if (made.Count > 0)
        {
            Forget();
            Publish();
        }
    }

    private void Publish()
    {
        _current = new AlarmList(_current.Sequence + 1, _engine.Records);
        Changed?.Invoke();
    }

    private DateTime Now() => _frameAt == 0 ? _time.GetUtcNow().UtcDateTime : _frameUtc + _time.GetElapsedTime(_frameAt);

    private void Forget()
    {
        var before = Now() - s_flood;
        while (_news.TryPeek(out var oldest) && oldest < before)
        {
            _news.Dequeue();
        }
    }
}
