using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Controls.Gas;

/// <summary>Margin and time to one limit, in words.</summary>
/// <param name="Priority">Set when the limit is passed or near in time.</param>
/// <param name="IsCalm">Nothing to look at: written dim.</param>
internal readonly record struct SpecificationLine(string Margin, string Time, AlarmPriority? Priority, bool IsCalm)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromHours(24);

    /// <param name="historyRead">False while the slope may still come.</param>
    public static SpecificationLine Of(GasLimit limit, Reading reading, Slope? slope, bool historyRead)
    {
        if (!reading.Quality.IsUsable() || double.IsNaN(reading.Value))
        {
            return new SpecificationLine("", "no value", null, true);
        }

        var margin = Format.Change(limit.Margin(reading.Value), limit.Tag.Decimals);
        var found = TimeToLimit.Of(reading.Value, limit.Value, limit.IsUpper, slope);
        return found.Approach switch
        {
            LimitApproach.Passed => new SpecificationLine(margin, limit.Kind == "target" ? "off target" : "limit passed", limit.Priority, false),
            LimitApproach.Yes => new SpecificationLine(margin, InTime(found), found.Expected < s_soon ? AlarmPriority.Low : null, false),
            LimitApproach.Far => new SpecificationLine(margin, $"more than {TimeToLimit.Horizon.TotalDays:0} d", null, true),
            LimitApproach.No => new SpecificationLine(margin, "not approaching", null, true),
            _ => new SpecificationLine(margin, historyRead ? "too little history" : "reading history", null, true),
        };
    }

    public static string SlopeText(Slope? slope, Tag tag, bool historyRead) =>
        slope is not { } line ? (historyRead ? "too little history" : "reading history")
        : !line.IsClear ? "within noise"
        : $"{Format.Change(line.PerHour, tag.Decimals + 1)} {Format.Unit(tag.Unit)} an hour";

    private static string InTime(TimeToLimit found) => $"in {Round(found.Expected)} ({Round(found.Earliest)} {(found.Latest > TimeToLimit.Horizon ? "or later" : "to " + Round(found.Latest))})";

    // A straight line does not know seconds.
    private static string Round(TimeSpan time) =>
        time.TotalDays >= 3 ? $"{time.TotalDays:0} d" : time.TotalHours >= 2 ? $"{time.TotalHours:0} h" : $"{Math.Max(1, time.TotalMinutes):0} min";
}
