using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>A value with unit, normal band, direction, quality mark, limit mark and, when old, its age. Bad is never a number.</summary>
public sealed partial class LiveValue
{
    private Shown _shown = default!;
    private bool _changed = true;

    [Parameter, EditorRequired]
    public required Reading Reading { get; set; }

    /// <summary>A name above the number; none when null.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public bool ShowBand { get; set; } = true;

    /// <summary>Writes which limit is passed beside the shape, not only for screen readers.</summary>
    [Parameter]
    public bool ShowLimitText { get; set; }

    private string Class => (_shown.Number is null ? "lv-bad " : "") + (_shown.Limit.IsOut ? "lv-out lv-" + _shown.Limit.Priority.ToString().ToLowerInvariant() : "");

    private string Title => TagText.Title(Reading.Tag, _shown.Quality, _shown.Limit, _shown.Mark);

    protected override void OnParametersSet()
    {
        var shown = Shown.Of(Reading);
        _changed |= shown != _shown;
        _shown = shown;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;
}
