using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>Validates one tag sample by sample: number, instrument range, spike, stuck. Remembers the last samples only.</summary>
internal sealed class TagJudge(Tag tag)
{
    // A step is judged between neighbours; across a longer hole the plant may simply have moved.
    private static readonly long s_neighbour = TimeSpan.FromSeconds(5).Ticks;

    private readonly double _low = tag.RangeLow ?? double.NegativeInfinity;
    private readonly double _high = tag.RangeHigh ?? double.PositiveInfinity;
    private readonly double _maxStep = tag.MaxStep ?? double.PositiveInfinity;
    private readonly long _stuckTicks = tag.Kind == TagKind.Analog && tag.StuckAfterSeconds is { } s ? TimeSpan.FromSeconds(s).Ticks : long.MaxValue;

    public TagMemory Memory = TagMemory.Nothing;

    /// <param name="timeTicks">UTC ticks, later than at the last call.</param>
    /// <param name="inService">False while the unit stands: neither stuck nor spike is judged.</param>
    public Quality Judge(long timeTicks, double value, Quality given, bool inService)
    {
        if (JudgeRange(value, given) is var range && range != Quality.Good)
        {
            return range;
        }

        var quality = inService && IsSpike(timeTicks, value) ? Quality.UncertainSpike : Quality.Good;
        if (value != Memory.Value || !inService)
        {
            Memory.ChangedTicks = timeTicks;
        }
        else if (timeTicks - Memory.ChangedTicks > _stuckTicks)
        {
            quality = Quality.BadStuck;
        }

        Memory.Value = value;
        Memory.Ticks = timeTicks;
        if (quality == Quality.Good)
        {
            Memory.Accepted = value;
        }

        return quality;
    }

    /// <summary>What can be said without looking at neighbours; keeps a Bad or Uncertain quality that the source gave.</summary>
    public Quality JudgeRange(double value, Quality given) =>
        given != Quality.Good ? given
        : double.IsNaN(value) ? Quality.BadMissing
        : value < _low || value > _high ? Quality.BadOutOfRange
        : Quality.Good;

    // Far from the last sample and from the last good one: the way back from a spike is no spike, nor is staying on a new level.
    private bool IsSpike(long timeTicks, double value) =>
        timeTicks - Memory.Ticks <= s_neighbour && Math.Abs(value - Memory.Value) > _maxStep && Math.Abs(value - Memory.Accepted) > _maxStep;
}
