using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Controls;

/// <summary>What a tag is and where it should lie, in words.</summary>
public static class TagText
{
    /// <summary>"LL 50, L 60, H 90, HH 95 %"; empty without limits.</summary>
    public static string Limits(Tag tag)
    {
        (string Name, double? Value)[] limits = [("LL", tag.LowLow), ("L", tag.Low), ("H", tag.High), ("HH", tag.HighHigh)];
        var set = limits.Where(l => l.Value is not null).Select(l => $"{l.Name} {Format.Limit(l.Value!.Value)}");
        var text = string.Join(", ", set);
        return text.Length == 0 ? "" : $"{text} {Format.Unit(tag.Unit)}";
    }

    internal static string Title(Tag tag, Quality quality, LimitState limit, AlarmMark? mark = null)
    {
        var limits = Limits(tag);
        return $"{tag.Name} {tag.Description}"
            + (limits.Length == 0 ? "" : $"\nLimits: {limits}")
            + (quality.IsGood() ? "" : $"\n{quality.Status()}: {quality.Reason()}")
            + (limit.IsOut ? $"\nNow {LimitText.Of(limit)}" : "")
            + (mark is { } alarm ? $"\nAlarm: {alarm.Text}, priority {alarm.Priority.ToString().ToLowerInvariant()}" : "");
    }
}
