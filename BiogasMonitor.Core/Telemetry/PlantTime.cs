namespace BiogasMonitor.Core.Telemetry;

/// <summary>The plant's calendar: its days begin at midnight in its own time zone.</summary>
public static class PlantTime
{
    /// <summary>Start of the plant day that contains this moment, UTC.</summary>
    public static DateTime MidnightUtc(DateTime timeUtc, TimeZoneInfo zone) => StartOfDayUtc(TimeZoneInfo.ConvertTimeFromUtc(timeUtc, zone).Date, zone);

    /// <summary>The same time of day a day earlier by the plant's clock, UTC: 23 to 25 hours before. Where the clock change removes it, the first time that exists.</summary>
    public static DateTime YesterdayUtc(DateTime timeUtc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(timeUtc, zone).AddDays(-1);
        return ToUtc(local, zone);
    }

    /// <summary>Start of a plant day, UTC. Where the clock change removes midnight, the first time that exists.</summary>
    public static DateTime StartOfDayUtc(DateTime date, TimeZoneInfo zone) => ToUtc(date, zone);

    private static DateTime ToUtc(DateTime plantTime, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(plantTime, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
