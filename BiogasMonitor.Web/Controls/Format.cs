using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls;

/// <summary>How numbers, units and times look to people; the one place that decides it. Invariant culture, plant time.</summary>
public static class Format
{
    private static readonly string[] s_fixed = ["F0", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"];
    private static readonly string[] s_apart = ["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"];

    /// <summary>Fixed decimals, thousands apart from 10 000 on, and never a negative zero. Not for Bad values: those have no number.</summary>
    public static string Number(double value, int decimals)
    {
        var rounded = Math.Round(value, Math.Clamp(decimals, 0, 15), MidpointRounding.AwayFromZero) + 0.0;
        var patterns = Math.Abs(rounded) >= 10_000 ? s_apart : s_fixed;
        var text = rounded.ToString(patterns[Math.Clamp(decimals, 0, patterns.Length - 1)], CultureInfo.InvariantCulture);
        return rounded == 0 ? text.TrimStart('-') : text;
    }

    public static string Number(Tag tag, double value) => Number(value, tag.Decimals);

    /// <summary>With a sign: "+0.3", "-1.2", "0.0".</summary>
    public static string Change(double value, int decimals)
    {
        var text = Number(value, decimals);
        return value > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "+" + text : text;
    }

    /// <summary>A limit without needless zeros: "15", "0.32".</summary>
    public static string Limit(double value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    public static string Percent(double share, int decimals = 0) => Number(100 * share, decimals) + " %";

    /// <summary>The catalogue writes plain ASCII; people read the usual signs.</summary>
    public static string Unit(string unit) => unit switch
    {
        "degF" => "°F",
        "inH2O" => "inH₂O",
        "state" => "",
        _ => unit,
    };

    /// <summary>The state of a valve, motor or status in words.</summary>
    public static string State(TagKind kind, bool on) => kind switch
    {
        TagKind.Valve => on ? "open" : "closed",
        TagKind.Motor => on ? "running" : "stopped",
        _ => on ? "active" : "clear",
    };

    /// <summary>"14:03:22" plant time.</summary>
    public static string Clock(DateTime utc, TimeZoneInfo zone) => Local(utc, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"22 Nov 14:03:22" plant time.</summary>
    public static string DayAndClock(DateTime utc, TimeZoneInfo zone) => Local(utc, zone).ToString("d MMM HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"2026-11-22 14:03:22" plant time.</summary>
    public static string DateAndClock(DateTime utc, TimeZoneInfo zone) => Local(utc, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A span in its two largest parts: "4 s", "3 min 12 s", "2 h 5 min", "3 d 4 h".</summary>
    public static string Age(TimeSpan span)
    {
        var s = Math.Max(0, (long)span.TotalSeconds);
        return s switch
        {
            < 60 => $"{s} s",
            < 3600 => Two(s / 60, "min", s % 60, "s"),
            < 86_400 => Two(s / 3600, "h", s % 3600 / 60, "min"),
            _ => Two(s / 86_400, "d", s % 86_400 / 3600, "h"),
        };
    }

    /// <summary>Where one click from a number leads.</summary>
    public static string TrendLink(params IEnumerable<string> tags) => "/trends?tags=" + string.Join(',', tags.Select(Uri.EscapeDataString));

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
}
