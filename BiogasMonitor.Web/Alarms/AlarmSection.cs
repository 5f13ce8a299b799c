using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;

namespace BiogasMonitor.Web.Alarms;

/// <summary>A part of the alarm list: alarms that need the same.</summary>
/// <param name="Code">Stable id, such as <c>shelved</c>.</param>
public sealed record AlarmSection(string Code, string Name, IReadOnlyList<AlarmItem> Items)
{
    private static readonly (string Code, string Name, Func<AlarmRecord, bool> Has)[] s_shown =
    [
        ("unacknowledged", "To acknowledge", r => r.NeedsAcknowledgement),
        ("active", "Acknowledged, still active", r => r.State == AlarmState.ActiveAcknowledged),
        ("latched", "Latched: reset when the cause is gone", r => r.State == AlarmState.Latched),
    ];

    private static readonly (string Code, string Name, Func<AlarmRecord, bool> Has)[] s_hidden =
    [
        ("shelved", "Shelved", r => r.State == AlarmState.Shelved),
        ("out-of-service", "Out of service", r => r.State == AlarmState.OutOfService),
        ("suppressed", "Suppressed by design", r => r.State == AlarmState.SuppressedByDesign),
    ];

    /// <summary>By what each alarm needs. The first section is there also when it is empty.</summary>
    public static IReadOnlyList<AlarmSection> Of(AlarmList list, AlarmFilter filter) => [.. Parts(list, filter, s_shown), .. Parts(list, filter, s_hidden)];

    /// <summary>In a flood, without a filter: the first-out alarms, with their consequences where they were opened.</summary>
    /// <param name="isOpen">Whether the consequences of this first-out condition are shown.</param>
    public static IReadOnlyList<AlarmSection> Of(AlarmList list, FloodFold fold, Func<string, bool> isOpen)
    {
        var items = fold.Groups.SelectMany(g => ItemsOf(g, isOpen(g.First.Condition.Id))).ToList();
        return [new AlarmSection("flood", "First-out alarms", items), .. Parts(list, new AlarmFilter(), s_hidden)];
    }

    private static IEnumerable<AlarmItem> ItemsOf(AlarmGroup group, bool isOpen) =>
        (isOpen ? group.Consequences : []).Select(c => new AlarmItem(c, null, true)).Prepend(new AlarmItem(group.First, group.Consequences.Count > 0 ? group : null, false));

    private static IEnumerable<AlarmSection> Parts(AlarmList list, AlarmFilter filter, (string Code, string Name, Func<AlarmRecord, bool> Has)[] parts)
    {
        var kept = list.All.Where(filter.Keeps).ToList();
        return parts.Select(p => new AlarmSection(p.Code, p.Name, [.. kept.Where(p.Has).Select(r => new AlarmItem(r, null, false))]))
            .Where(s => s.Items.Count > 0 || s.Code == "unacknowledged");
    }
}
