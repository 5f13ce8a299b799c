using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls;

/// <summary>What a mark beside a value says of its worst alarm.</summary>
/// <param name="IsNew">Nobody has acknowledged it: it stands out by a ring.</param>
public readonly record struct AlarmMark(AlarmPriority Priority, AlarmKind Kind, bool IsNew)
{
    /// <summary>"high high, unacknowledged".</summary>
    public string Text => Kind.Words() + (IsNew ? ", unacknowledged" : "");

    public static AlarmMark? Of(AlarmRecord? alarm) =>
        alarm is null ? null : new AlarmMark(alarm.Condition.Priority, alarm.Condition.Kind, alarm.NeedsAcknowledgement);
}
