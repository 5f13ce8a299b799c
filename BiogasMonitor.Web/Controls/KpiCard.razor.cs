using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>A key performance indicator on a card.</summary>
public sealed partial class KpiCard
{
    private (string? Text, Quality Quality, string Explanation, KpiDay? Day) _drawn;
    private string? _text;
    private bool? _met;
    private string _change = "";
    private bool _changed = true;

    [Parameter, EditorRequired]
    public required Kpi Kpi { get; set; }

    /// <summary>The tag that carries it: unit and decimals.</summary>
    [Parameter, EditorRequired]
    public required Tag Tag { get; set; }

    [Parameter, EditorRequired]
    public required KpiReading Reading { get; set; }

    /// <summary>Null while there is no history.</summary>
    [Parameter]
    public KpiDay? Day { get; set; }

    /// <summary>A shorter name than the KPI's own.</summary>
    [Parameter]
    public string? Name { get; set; }

    private string Reason => Reading.Explanation.StartsWith("no value: ", StringComparison.Ordinal) ? Reading.Explanation[10..] : Reading.Explanation;

    protected override void OnParametersSet()
    {
        _text = Reading.Quality.IsBad() || double.IsNaN(Reading.Value) ? null : Format.Number(Tag, Reading.Value);
        _met = _text is null ? null : Kpi.Target?.IsMetBy(Reading.Value);
        _change = Change();
        var drawn = (_text, Reading.Quality, Reading.Explanation, Day);
        _changed |= drawn != _drawn;
        _drawn = drawn;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    // Shares are compared by points, amounts in percent.
    private string Change()
    {
        if (Day is null || !double.IsFinite(Day.TodayMean) || !double.IsFinite(Day.YesterdayMean))
        {
            return "";
        }

        if (Tag.Unit == "%")
        {
            return Format.Change(Day.TodayMean - Day.YesterdayMean, Math.Max(1, Tag.Decimals)) + " on yesterday";
        }

        return Day.YesterdayMean == 0 ? "" : Format.Change(100 * ((Day.TodayMean / Day.YesterdayMean) - 1), 1) + " % on yesterday";
    }
}
