using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms;

/// <summary>
/// The state machine of every condition: takes judged frames and people's actions, and gives the transitions they make. Time comes with the
/// frame or the action. One thread; knows nothing of disks and screens.
/// </summary>
public sealed class AlarmEngine
{
    private readonly TagCatalogue _catalogue;
    private readonly StandingUnits _standing;
    private readonly List<AlarmTransition> _made = [];
    private List<Watched> _watched;
    private Dictionary<string, Watched> _byId;
    private readonly FrameClock _clock = new();
    private long _nextId;

    /// <param name="catalogue">The order of the values in every frame.</param>
    /// <param name="known">The records of an earlier run; of conditions without one nothing has happened yet.</param>
    /// <param name="lastId">Number of the newest journal row.</param>
    public AlarmEngine(TagCatalogue catalogue, IEnumerable<AlarmRecord> known, long lastId)
    {
        _catalogue = catalogue;
        _standing = new StandingUnits(catalogue);
        _nextId = lastId + 1;
        _watched = [.. AlarmRules.For(catalogue).Select(r => new Watched(r))];
        _byId = _watched.ToDictionary(w => w.Condition.Id, StringComparer.Ordinal);
        var records = known.ToList();
        _standing.Resume(records);
        foreach (var record in records)
        {
            if (_byId.GetValueOrDefault(record.Condition.Id) is { } watched)
            {
                watched.Resume(record);
            }
        }
    }

    /// <summary>Of the last frame that was judged; default before the first.</summary>
    public DateTime LastFrameUtc => _clock.LastUtc;

    public IEnumerable<AlarmRecord> Records => _watched.Select(w => w.Record);

    public AlarmRecord? Find(string condition) => _byId.GetValueOrDefault(condition)?.Record;

    public AlarmRecord? Find(long occurrence) => occurrence == 0 ? null : _watched.Find(w => w.Record.Occurrence == occurrence)?.Record;

    /// <summary>Says whether a reported condition (source lost, a unit's anomaly) holds; it takes effect with the next frame or tick.</summary>
    public void Report(string condition, bool holds, double value = double.NaN, string detail = "") =>
        ((_byId.GetValueOrDefault(condition)?.Rule as ReportedRule) ?? throw new ArgumentException($"{condition} is not a reported condition.", nameof(condition))).Report(holds, value, detail);

    /// <summary>Judges a frame; one whose time cannot be followed is left out (<see cref="FrameClock"/>).</summary>
    public IReadOnlyList<AlarmTransition> Evaluate(Frame frame)
    {
        if (frame.Values.Length != _catalogue.Count)
        {
            throw new ArgumentException($"The frame has {frame.Values.Length} values; the catalogue has {_catalogue.Count} tags.", nameof(frame));
        }

        if (!_clock.Follows(frame.Time, out var wasSetBack))
        {
            return [];
        }

        if (wasSetBack)
        {
            ForgetTimes();
        }

        _made.Clear();
        _standing.Read(frame);
        foreach (var watched in _watched)
        {
            Evaluate(watched, frame);
        }

        // After the values: what ends now is announced as the plant is, not as it was.
        EndHiding(frame.Time);
        return [.. _made];
    }

    /// <summary>What passes without a frame: shelves that end, and the source that is lost.</summary>
    public IReadOnlyList<AlarmTransition> Tick(DateTime timeUtc)
    {
        _made.Clear();
        if (LastFrameUtc != default)
        {
            EndHiding(timeUtc);
        }

        var lost = _byId[AlarmRules.SourceLostId];
        Step(lost, lost.Rule.Holds(Frame.Empty(timeUtc, 0), lost.Timer.IsActive, out var value), value, timeUtc, Quality.Good);
        return [.. _made];
    }

    /// <summary>Null when there was nothing to acknowledge.</summary>
    public AlarmTransition? Acknowledge(string condition, DateTime timeUtc, string who, string comment) =>
        _byId[condition] is { } watched && watched.Record.Bits.HasFlag(AlarmBits.Unacknowledged)
            ? Make(watched, AlarmEvent.Acknowledged, timeUtc, watched.Record with
            {
                Bits = watched.Record.Bits & ~AlarmBits.Unacknowledged,
                AcknowledgedUtc = timeUtc,
                AcknowledgedBy = who,
                Comment = comment.Length > 0 ? comment : watched.Record.Comment,
            }, who, comment)
            : null;

    public AlarmTransition Comment(string condition, DateTime timeUtc, string who, string comment) =>
        Make(_byId[condition], AlarmEvent.Commented, timeUtc, _byId[condition].Record with { Comment = comment }, who, comment);

    /// <summary>Null when it is hidden in this way already. Shelving again sets another end.</summary>
    public AlarmTransition? Hide(string condition, AlarmBits how, DateTime timeUtc, DateTime? untilUtc, string who, string reason)
    {
        var watched = _byId[condition];
        if (how != AlarmBits.Shelved && watched.Record.Bits.HasFlag(how))
        {
            return null;
        }

        var happened = how switch
        {
            AlarmBits.Shelved => AlarmEvent.Shelved,
            AlarmBits.OutOfService => AlarmEvent.OutOfService,
            AlarmBits.PlannedStop => AlarmEvent.PlannedStop,
            _ => throw new ArgumentException($"{how} is not done by a person.", nameof(how)),
        };
        var record = watched.Record with
        {
            Bits = watched.Record.Bits | how,
            HiddenUntilUtc = how == AlarmBits.Shelved ? untilUtc : watched.Record.HiddenUntilUtc,
            PlannedUntilUtc = how == AlarmBits.PlannedStop ? untilUtc : watched.Record.PlannedUntilUtc,
            HiddenBy = who,
            HiddenReason = reason,
        };
        return Make(watched, happened, timeUtc, record, who, reason);
    }

    /// <summary>Null when it is not hidden in this way.</summary>
    public AlarmTransition? Unhide(string condition, AlarmBits how, DateTime timeUtc, string? who, string comment = "") =>
        _byId[condition] is { } watched && watched.Record.Bits.HasFlag(how) ? Uncover(watched, how, timeUtc, who, comment) : null;

    /// <summary>Null when it is not latched, or cannot be reset yet because it is active or unacknowledged.</summary>
    public AlarmTransition? Reset(string condition, DateTime timeUtc, string who, string comment) =>
        _byId[condition] is { Record: { IsActive: false } record } watched && record.Bits.HasFlag(AlarmBits.Latched) && !record.Bits.HasFlag(AlarmBits.Unacknowledged)
            ? Make(watched, AlarmEvent.Reset, timeUtc, record with { Bits = record.Bits & ~AlarmBits.Latched }, who, comment)
            : null;

    /// <summary>Ends what the records of an earlier run say of conditions that are no longer defined.</summary>
    public IReadOnlyList<AlarmTransition> CloseUnknown(IEnumerable<AlarmRecord> known, DateTime timeUtc) =>
        [.. known.Where(r => r.Bits != AlarmBits.None && !_byId.ContainsKey(r.Condition.Id)).Select(r => new AlarmTransition
        {
            Id = _nextId++,
            TimeUtc = timeUtc,
            Event = AlarmEvent.Removed,
            From = r.State,
            After = r with { Bits = AlarmBits.None, HiddenUntilUtc = null, PlannedUntilUtc = null, HiddenBy = null, HiddenReason = null, ChangedUtc = timeUtc },
            Comment = "the condition is no longer defined",
        })];

    /// <summary>Takes over the new alarm settings of a tag from the catalogue: conditions keep their state, those that are gone are closed.</summary>
    public IReadOnlyList<AlarmTransition> Redefine(string tag, DateTime timeUtc, string who)
    {
        _made.Clear();
        var index = _catalogue.IndexOf(tag);
        var rules = AlarmRules.OfTag(_catalogue, _catalogue[index], index).ToList();
        var former = _watched.Where(w => w.Condition.Source == _catalogue[index].Name && w.Rule is not CurrentRule).ToList();
        foreach (var gone in former.Where(w => !rules.Exists(r => r.Condition.Id == w.Condition.Id) && w.Record.Bits != AlarmBits.None))
        {
            Make(gone, AlarmEvent.Removed, timeUtc, gone.Record with { Bits = AlarmBits.None, HiddenUntilUtc = null, PlannedUntilUtc = null, HiddenBy = null, HiddenReason = null }, who, "its limit was taken away");
        }

        var place = former.Count > 0 ? _watched.IndexOf(former[0]) : _watched.Count;
        var next = rules.ConvertAll(r => Succeed(former.Find(w => w.Condition.Id == r.Condition.Id), r));
        _watched = [.. _watched[..place].Except(former), .. next, .. _watched[place..].Except(former)];
        _byId = _watched.ToDictionary(w => w.Condition.Id, StringComparer.Ordinal);
        return [.. _made];
    }

    // What has not changed keeps its memory, such as a delay that runs.
    private static Watched Succeed(Watched? former, AlarmRule rule)
    {
        if (former is not null && former.Condition == rule.Condition)
        {
            return former;
        }

        var next = new Watched(rule);
        if (former is not null)
        {
            next.Resume(former.Record);
        }

        return next;
    }

    private void ForgetTimes()
    {
        _standing.Forget();
        foreach (var watched in _watched)
        {
            watched.Timer.Resume(watched.Record.IsActive);
            watched.Rule.Forget();
        }
    }

    private void Evaluate(Watched watched, Frame frame)
    {
        var suppress = _standing.Suppresses(watched.Condition);
        if (suppress && !watched.Record.Bits.HasFlag(AlarmBits.Suppressed) && !watched.IsNews)
        {
            Make(watched, AlarmEvent.Suppressed, frame.Time, watched.Record with { Bits = watched.Record.Bits | AlarmBits.Suppressed });
        }

        var holds = watched.Rule.Holds(frame, watched.Timer.IsActive, out var value);
        Step(watched, holds, value, frame.Time, (watched.Rule as QualityRule)?.Quality ?? Quality.Good);
        if (!suppress && watched.Record.Bits.HasFlag(AlarmBits.Suppressed))
        {
            Uncover(watched, AlarmBits.Suppressed, frame.Time, null, "");
        }
    }

    private void Step(Watched watched, bool? holds, double value, DateTime timeUtc, Quality quality)
    {
        if (holds is null || !watched.Timer.Step(holds.Value, timeUtc.Ticks))
        {
            return;
        }

        if (holds.Value)
        {
            Raise(watched, value, timeUtc, quality);
        }
        else
        {
            Return(watched, value, timeUtc);
        }
    }

    private void Raise(Watched watched, double value, DateTime timeUtc, Quality quality)
    {
        var record = watched.Record;
        var bits = record.Bits | AlarmBits.Active | (watched.Condition.IsLatching ? AlarmBits.Latched : AlarmBits.None);
        Make(watched, AlarmEvent.Activated, timeUtc, record with
        {
            Bits = record.IsHidden ? bits : bits | AlarmBits.Unacknowledged,
            Occurrence = _nextId,
            RaisedUtc = timeUtc,
            AnnunciatedUtc = record.IsHidden ? null : timeUtc,
            ReturnedUtc = null,
            Value = double.IsNaN(value) ? null : value,
            Message = AlarmText.Of(watched.Condition, value, quality, (watched.Rule as ReportedRule)?.Detail ?? ""),
            AcknowledgedUtc = null,
            AcknowledgedBy = null,
            Comment = null,
        }, value: value, annunciated: !record.IsHidden);
    }

    private void Return(Watched watched, double value, DateTime timeUtc)
    {
        Make(watched, AlarmEvent.Returned, timeUtc, watched.Record with { Bits = watched.Record.Bits & ~AlarmBits.Active, ReturnedUtc = timeUtc }, value: value);

        // The motor runs again: the next stop is not the planned one.
        if (watched.Record.Bits.HasFlag(AlarmBits.PlannedStop))
        {
            Uncover(watched, AlarmBits.PlannedStop, timeUtc, null, "");
        }
    }

    private void EndHiding(DateTime timeUtc)
    {
        foreach (var watched in _watched)
        {
            if (watched.Record.HiddenUntilUtc <= timeUtc)
            {
                Uncover(watched, AlarmBits.Shelved, timeUtc, null, "");
            }

            if (watched.Record.PlannedUntilUtc <= timeUtc)
            {
                Uncover(watched, AlarmBits.PlannedStop, timeUtc, null, "");
            }
        }
    }

    /// <summary>What was raised while it was hidden, and still is, is announced now.</summary>
    private AlarmTransition Uncover(Watched watched, AlarmBits how, DateTime timeUtc, string? who, string comment)
    {
        var record = watched.Record;
        var bits = record.Bits & ~how;
        var isNews = record.IsActive && record.AnnunciatedUtc is null && (bits & AlarmBits.Hidden) == 0;
        var happened = how.HasFlag(AlarmBits.Shelved) ? who is null ? AlarmEvent.ShelfEnded : AlarmEvent.Unshelved
            : how.HasFlag(AlarmBits.Suppressed) ? AlarmEvent.Unsuppressed
            : how.HasFlag(AlarmBits.OutOfService) ? AlarmEvent.InService
            : AlarmEvent.PlannedStopEnded;
        var byPerson = (bits & (AlarmBits.Shelved | AlarmBits.OutOfService | AlarmBits.PlannedStop)) != 0;
        return Make(watched, happened, timeUtc, record with
        {
            Bits = isNews ? bits | AlarmBits.Unacknowledged : bits,
            AnnunciatedUtc = isNews ? timeUtc : record.AnnunciatedUtc,
            HiddenUntilUtc = bits.HasFlag(AlarmBits.Shelved) ? record.HiddenUntilUtc : null,
            PlannedUntilUtc = bits.HasFlag(AlarmBits.PlannedStop) ? record.PlannedUntilUtc : null,
            HiddenBy = byPerson ? record.HiddenBy : null,
            HiddenReason = byPerson ? record.HiddenReason : null,
        }, who, comment, annunciated: isNews);
    }

    private AlarmTransition Make(Watched watched, AlarmEvent happened, DateTime timeUtc, AlarmRecord after, string? who = null, string? comment = null, double value = double.NaN, bool annunciated = false)
    {
        var transition = new AlarmTransition
        {
            Id = _nextId++,
            TimeUtc = timeUtc,
            Event = happened,
            From = watched.Record.State,
            After = after with { ChangedUtc = timeUtc },
            Value = double.IsNaN(value) ? null : value,
            Who = who,
            Comment = string.IsNullOrEmpty(comment) ? null : comment,
            Annunciated = annunciated,
        };
        watched.Record = transition.After;
        _made.Add(transition);
        return transition;
    }

    private sealed class Watched(AlarmRule rule)
    {
        public AlarmTimer Timer = new(rule.Condition.OnDelay.Ticks, rule.Condition.OffDelay.Ticks);

        public AlarmRule Rule { get; } = rule;

        public AlarmCondition Condition => Rule.Condition;

        /// <summary>Announced and not dealt with, or about to be: a unit that stops must not hide what stopped it.</summary>
        public bool IsNews => Timer is { IsPending: true, IsActive: false } || (Record.AnnunciatedUtc is not null && (Record.Bits & (AlarmBits.Active | AlarmBits.Unacknowledged)) != 0);

        public AlarmRecord Record { get; set; } = new() { Condition = rule.Condition };

        public void Resume(AlarmRecord record)
        {
            Record = record with { Condition = Condition };
            Timer.Resume(record.IsActive);
        }
    }
}
