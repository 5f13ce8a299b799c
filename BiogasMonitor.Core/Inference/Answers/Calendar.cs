namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>Where in the plant's day and week a moment is, as points on two circles.</summary>
public static class Calendar
{
    /// <summary>Sine and cosine of the hour of day, then of the day of week, in plant time.</summary>
    public static void Write(DateTime utc, TimeZoneInfo plantZone, Span<float> four)
    {
        var plant = TimeZoneInfo.ConvertTimeFromUtc(utc, plantZone);
        var (day, week) = (Math.Tau * plant.TimeOfDay.TotalDays, Math.Tau * ((int)plant.DayOfWeek + plant.TimeOfDay.TotalDays) / 7);
        (four[0], four[1], four[2], four[3]) = ((float)Math.Sin(day), (float)Math.Cos(day), (float)Math.Sin(week), (float)Math.Cos(week));
    }
}
