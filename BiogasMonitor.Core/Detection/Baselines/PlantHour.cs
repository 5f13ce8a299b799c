namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>Hour of the day and day by the plant's clock; remembers the zone's offset for the quarter of an hour, within which none changes.</summary>
internal sealed class PlantHour(TimeZoneInfo zone)
{
    private const long Quarter = 15 * TimeSpan.TicksPerMinute;

    private long _quarter = -1;
    private long _offset;

    public int HourOf(long utcTicks) => (int)(Local(utcTicks) / TimeSpan.TicksPerHour % 24);

    /// <summary>The same clock for another thread.</summary>
    public PlantHour Copy() => new(zone);

    /// <summary>Number of the plant day.</summary>
    public int DayOf(long utcTicks) => (int)(Local(utcTicks) / TimeSpan.TicksPerDay);

    private long Local(long utcTicks)
    {
        if (utcTicks / Quarter != _quarter)
        {
            _quarter = utcTicks / Quarter;
            _offset = zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;
        }

        return utcTicks + _offset;
    }
}
