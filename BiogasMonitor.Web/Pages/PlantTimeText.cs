using System.Globalization;

namespace BiogasMonitor.Web.Pages;

/// <summary>Reads a plant time as people type it: with its date, or the time alone for the day of another moment.</summary>
public static class PlantTimeText
{
    private static readonly string[] s_full = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm", "d MMM yyyy"];
    private static readonly string[] s_clock = ["HH:mm:ss", "HH:mm", "H:mm"];

    /// <summary>UTC, or null when it is no time or one that the clock change leaves out.</summary>
    public static DateTime? Parse(string text, DateTime dayOfUtc, TimeZoneInfo zone)
    {
        text = text.Trim();
        DateTime local;
        if (TimeOnly.TryParseExact(text, s_clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            local = TimeZoneInfo.ConvertTimeFromUtc(dayOfUtc, zone).Date + clock.ToTimeSpan();
        }
        else if (!DateTime.TryParseExact(text, s_full, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out local))
        {
            return null;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(local) ? null : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
