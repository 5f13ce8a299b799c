using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Flood;

/// <summary>An alarm that nothing before it explains, and those that it explains.</summary>
/// <param name="First">First-out: the one to look at.</param>
/// <param name="Consequences">In the order in which they began; empty when it stands alone.</param>
/// <param name="Why">How the first one leads to the others, in plain words; empty when it stands alone.</param>
public sealed record AlarmGroup(AlarmRecord First, IReadOnlyList<AlarmRecord> Consequences, string Why)
{
    /// <summary>The first one and then its consequences.</summary>
    public IEnumerable<AlarmRecord> All => Consequences.Prepend(First);

    /// <summary>A consequence may weigh more than its cause; the group is shown by its heaviest.</summary>
    public AlarmPriority Worst => All.Max(a => a.Condition.Priority);

    public bool NeedsAcknowledgement => All.Any(a => a.NeedsAcknowledgement);
}
