namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// Integral of product methane since plant midnight, SCF: FIT-501 x AIT-501 / 100 (SCF a minute) by the trapezoidal rule over neighbours
/// at most a minute apart. Time not covered so is not guessed; the sum is then Uncertain (incomplete).
/// </summary>
internal sealed class DaySum(TimeZoneInfo plantZone)
{
    private const double CompleteShare = 0.99;
    private static readonly long s_longestStep = TimeSpan.FromMinutes(1).Ticks;

    public DaySumMemory Memory = new();

    /// <param name="utcTicks">Of <see cref="DateTime"/>.</param>
    /// <param name="methaneScfm">SCF of methane a minute, or NaN when an input is Bad.</param>
    public void Add(long utcTicks, double methaneScfm)
    {
        if (utcTicks >= Memory.DayEndTicks || utcTicks < Memory.DayStartTicks)
        {
            StartDay(new DateTime(utcTicks, DateTimeKind.Utc));
        }

        var step = utcTicks - Memory.LastTicks;
        if (step > 0 && step <= s_longestStep && !double.IsNaN(methaneScfm) && !double.IsNaN(Memory.LastRate))
        {
            // The step that crosses midnight counts from midnight on only.
            var inDay = Math.Min(step, utcTicks - Memory.DayStartTicks);
            Memory.Scf += (Memory.LastRate + methaneScfm) / 2 * (inDay / (double)TimeSpan.TicksPerMinute);
            Memory.CoveredTicks += inDay;
        }

        if (step > 0)
        {
            Memory.LastTicks = utcTicks;
            Memory.LastRate = methaneScfm;
        }
    }

    public Quality QualityAt(long utcTicks)
    {
        var elapsed = utcTicks - Memory.DayStartTicks;
        return Memory.CoveredTicks >= (CompleteShare * elapsed) - (2 * TimeSpan.TicksPerSecond) ? Quality.Good : Quality.UncertainIncomplete;
    }

    private void StartDay(DateTime timeUtc)
    {
        var date = TimeZoneInfo.ConvertTimeFromUtc(timeUtc, plantZone).Date;
        Memory.DayStartTicks = PlantTime.StartOfDayUtc(date, plantZone).Ticks;
        Memory.DayEndTicks = PlantTime.StartOfDayUtc(date.AddDays(1), plantZone).Ticks;
        Memory.Scf = 0;
        Memory.CoveredTicks = 0;
    }
}
