namespace BiogasMonitor.Core.Inference.Windows;

/// <summary>Hour of day and time of week, plant time, as the forecaster's <c>calendar</c> takes them.</summary>
public static class CalendarFeatures
{
    public const int Count = 4;

    /// <summary>sin and cos of the hour of the day, then of the time of the week since Monday 00:00; all in -1 to 1.</summary>
    public static float[] Of(DateTime utc, TimeZoneInfo plantZone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, plantZone);
        var days = local.TimeOfDay.TotalDays;
        var weeks = ((((int)local.DayOfWeek + 6) % 7) + days) / 7;
        return [Sin(days), Cos(days), Sin(weeks), Cos(weeks)];
    }

    private static float Sin(double turns) => (float)Math.Sin(2 * Math.PI * turns);

    private static float Cos(double turns) => (float)Math.Cos(2 * Math.PI * turns);
}
