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

    /// <param name="methaneScfm">SCF of methane a minute, or NaN when an input is Bad.</param>
    public void Add(DateTime timeUtc, double methaneScfm)
    {
        if (timeUtc.Ticks >= Memory.DayEndTicks || timeUtc.Ticks < Memory.DayStartTicks)
        {
            StartDay(timeUtc);
        }

        var step = timeUtc.Ticks - Memory.LastTicks;
        if (step > 0 && step <= s_longestStep && !double.IsNaN(methaneScfm) && !double.IsNaN(Memory.LastRate))
        {
            // The step that crosses midnight counts from midnight on only.
            var inDay = Math.Min(step, timeUtc.Ticks - Memory.DayStartTicks);
            Memory.Scf += (Memory.LastRate + methaneScfm) / 2 * (inDay / (double)TimeSpan.TicksPerMinute);
            Memory.CoveredTicks += inDay;
        }

        if (step > 0)
        {
            Memory.LastTicks = timeUtc.Ticks;
            Memory.LastRate = methaneScfm;
        }
    }

    public Quality QualityAt(DateTime timeUtc)
    {
        var elapsed = timeUtc.Ticks - Memory.DayStartTicks;
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
