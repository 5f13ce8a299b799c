using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Web.Alarms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>A row of the alarm list; it is drawn again only when something in it has changed.</summary>
public sealed partial class AlarmRow
{
    private ElementReference _row;
    private bool _more;
    private object? _drawn;

    [Parameter, EditorRequired]
    public required AlarmRecord Alarm { get; set; }

    /// <summary>Its value now, in words.</summary>
    [Parameter, EditorRequired]
    public required string Now { get; set; }

    [Parameter, EditorRequired]
    public required string Age { get; set; }

    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Whether who looks may act.</summary>
    [Parameter, EditorRequired]
    public required bool May { get; set; }

    /// <summary>The one row of the list that the Tab key reaches.</summary>
    [Parameter]
    public bool IsCurrent { get; set; }

    [Parameter]
    public bool IsPicked { get; set; }

    /// <summary>Which act is being filled in; null for none.</summary>
    [Parameter]
    public AlarmAct? Open { get; set; }

    /// <summary>The form of the open act.</summary>
    [Parameter]
    public RenderFragment<AlarmAct>? Form { get; set; }

    /// <summary>What is folded under it in a flood; null when nothing is.</summary>
    [Parameter]
    public AlarmGroup? Group { get; set; }

    [Parameter]
    public bool IsUnfolded { get; set; }

    [Parameter]
    public bool IsConsequence { get; set; }

    [Parameter]
    public EventCallback OnUnfold { get; set; }

    [Parameter]
    public EventCallback OnAcknowledgeGroup { get; set; }

    [Parameter]
    public EventCallback OnPick { get; set; }

    [Parameter]
    public EventCallback OnAcknowledge { get; set; }

    [Parameter]
    public EventCallback<AlarmAct> OnAct { get; set; }

    /// <summary>A key that was pressed on the row itself, not in one of its buttons.</summary>
    [Parameter]
    public EventCallback<string> OnKey { get; set; }

    private IEnumerable<AlarmAct> Acts => AlarmActs.For(Alarm);

    // What is not seen weighs on the row that stands for it.
    private AlarmGroup? Folded => IsUnfolded ? null : Group;

    private string Label =>
        $"{AlarmFilter.Name(Alarm.Condition.Priority)}: {(Alarm.Message.Length > 0 ? Alarm.Message : Alarm.Condition.Description)}, {Alarm.State.Words()}{(Folded is { } group ? ", with what is folded: " + ToAcknowledge(group) : "")}";

    public ValueTask FocusAsync() => _row.FocusAsync();

    // A key that is held down walks through the list, and does nothing else; with Ctrl, Alt or Meta it is the browser's.
    private Task KeyAsync(KeyboardEventArgs e) =>
        e.CtrlKey || e.AltKey || e.MetaKey || (e.Repeat && e.Key is not ("ArrowUp" or "ArrowDown")) ? Task.CompletedTask : OnKey.InvokeAsync(e.Key);

    private static int UnacknowledgedOf(AlarmGroup group) => group.All.Count(a => a.NeedsAcknowledgement);

    private static string ToAcknowledge(AlarmGroup group) => UnacknowledgedOf(group) is var count and > 0 ? $"{count} to acknowledge" : "all acknowledged";

    protected override bool ShouldRender()
    {
        var seen = (Alarm, Now, Age, May, IsCurrent, IsPicked, Open, _more, Group, IsUnfolded, IsConsequence);
        var changed = !seen.Equals(_drawn);
        _drawn = seen;
        return changed;
    }
}
