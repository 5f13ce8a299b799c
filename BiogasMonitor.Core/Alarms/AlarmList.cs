using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms;

/// <summary>All conditions that are not normal now. Immutable; shared by all pages.</summary>
public sealed class AlarmList
{
    private readonly Dictionary<string, AlarmRecord> _worstOf;

    /// <param name="sequence">Grows with every change.</param>
    public AlarmList(long sequence, IEnumerable<AlarmRecord> records)
    {
        Sequence = sequence;
        All = [.. records.Where(r => r.State != AlarmState.Normal).OrderByDescending(r => r.NeedsAcknowledgement).ThenByDescending(r => r.Condition.Priority).ThenByDescending(r => r.RaisedUtc)];
        Shown = [.. All.Where(r => !r.IsHidden)];
        Hidden = [.. All.Where(r => r.IsHidden)];
        Unacknowledged = [.. Shown.Where(r => r.NeedsAcknowledgement)];
        _worstOf = Shown.GroupBy(r => r.Condition.Source, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.NeedsAcknowledgement).ThenByDescending(r => r.Condition.Priority).First(), StringComparer.OrdinalIgnoreCase);
    }

    public static AlarmList Empty { get; } = new(0, []);

    public long Sequence { get; }

    /// <summary>Unacknowledged first, then by priority, then newest.</summary>
    public IReadOnlyList<AlarmRecord> All { get; }

    /// <summary>Those that are annunciated: neither shelved, suppressed nor out of service.</summary>
    public IReadOnlyList<AlarmRecord> Shown { get; }

    /// <summary>Shelved, suppressed by design, out of service.</summary>
    public IReadOnlyList<AlarmRecord> Hidden { get; }

    public IReadOnlyList<AlarmRecord> Unacknowledged { get; }

    /// <summary>The worst alarm shown for a tag, unit or the plant; null when there is none.</summary>
    public AlarmRecord? WorstOf(string source) => _worstOf.GetValueOrDefault(source);

    public int Count(AlarmPriority priority) => Shown.Count(r => r.Condition.Priority == priority && r.IsActive);

    /// <summary>Critical and high ones sound until they are acknowledged.</summary>
    public bool Sounds => Unacknowledged.Any(r => r.Condition.Priority >= AlarmPriority.High);
}
