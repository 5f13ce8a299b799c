using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>What a scan is handed hour by hour. The hour is valid only during the call.</summary>
public delegate void ScanVisitor(ScanHour hour);

/// <summary>
/// The stored samples of one tag in one hour, of the scanned span, in time order: values and qualities side by side, Bad ones among
/// them. An hour with nothing stored is not handed out.
/// </summary>
public readonly ref struct ScanHour
{
    private readonly TagHour _samples;
    private readonly RollupRow? _rollup;
    private readonly long _hour;
    private readonly int _first;

    internal ScanHour(long hour, TagHour samples, int first, int count, bool isDamaged, RollupRow? rollup)
    {
        (_hour, _samples, _first, Count, IsDamaged, _rollup) = (hour, samples, first, count, isDamaged, rollup);
    }

    /// <summary>Start of the hour, UTC; samples before the start of the span are not in it.</summary>
    public DateTime Start => HistoryTime.FromUnix(_hour * HistoryTime.TicksPerHour);

    /// <summary>Samples of any quality.</summary>
    public int Count { get; }

    /// <summary>The hour was stored and cannot be read: what happened in it is not known. Samples, if there are any, are those that came since.</summary>
    public bool IsDamaged { get; }

    /// <summary>Retention has taken the samples; only <see cref="Usable"/> is left, of the whole hour.</summary>
    public bool IsRollup => _rollup is not null;

    /// <summary>True when every sample is known to be Good, so that <see cref="Qualities"/> need not be looked at.</summary>
    public bool IsAllGood => _samples.IsAllGood;

    /// <summary>Distance of every two neighbours where the hour is known to be regular, else zero.</summary>
    public TimeSpan Step => TimeSpan.FromTicks(_samples.Step);

    public ReadOnlySpan<double> Values => _samples.GetDoubles().AsSpan(_first, Count);

    public ReadOnlySpan<Quality> Qualities => _samples.Qualities.AsSpan(_first, Count);

    /// <summary>Times as ticks of 100 ns since <see cref="Start"/>; those of a regular hour need not be made for <see cref="TimeOf"/>.</summary>
    public ReadOnlySpan<long> Offsets => _samples.Ticks.AsSpan(_first, Count);

    public DateTime TimeOf(int index) => HistoryTime.FromUnix((_hour * HistoryTime.TicksPerHour) + _samples.TimeOf(_first + index));

    /// <summary>Number, least, greatest and mean of the Good and Uncertain values; quick, so that an hour that cannot matter need not be looked through.</summary>
    public UsableValues Usable
    {
        get
        {
            var sum = new UsableSum();
            if (_rollup is not null)
            {
                sum.Add(_rollup);
            }
            else
            {
                sum.Add(_samples, _first, _first + Count);
            }

            return sum.Count == 0 ? new UsableValues(0, double.NaN, double.NaN, double.NaN) : new UsableValues(sum.Count, sum.Min, sum.Max, sum.Mean);
        }
    }
}
