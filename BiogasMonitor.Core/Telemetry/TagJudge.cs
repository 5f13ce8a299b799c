using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>Validates one tag sample by sample: number, instrument range, spike, stuck. Remembers the last samples only.</summary>
internal sealed class TagJudge(Tag tag)
{
    private const int Group = 8;
    private const ulong AllTrue = 0x0101_0101_0101_0101;
    private const ulong AllLanes = (1 << Group) - 1;

    // A step is judged between neighbours; across a longer hole the plant may simply have moved.
    private static readonly long s_neighbour = TimeSpan.FromSeconds(5).Ticks;

    private readonly double _low = tag.RangeLow ?? double.NegativeInfinity;
    private readonly double _high = tag.RangeHigh ?? double.PositiveInfinity;
    private readonly double _maxStep = tag.MaxStep ?? double.PositiveInfinity;
    private readonly long _stuckTicks = tag.Kind == TagKind.Analog && tag.StuckAfterSeconds is { } s ? TimeSpan.FromSeconds(s).Ticks : long.MaxValue;

    public TagMemory Memory = TagMemory.Nothing;

    /// <summary>Judges the samples of a block in place.</summary>
    /// <param name="ticks">UTC ticks.</param>
    /// <param name="qualities">Given by the source; a Bad or Uncertain one is kept.</param>
    /// <param name="inOrder">False for a sample not later than all before it: only its range is judged.</param>
    /// <param name="inService">False while the unit stands: neither stuck nor spike is judged.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(ReadOnlySpan<long> ticks, ReadOnlySpan<double> values, Span<Quality> qualities, ReadOnlySpan<bool> inOrder, ReadOnlySpan<bool> inService)
    {
        // In registers while the loop runs.
        var memory = Memory;
        var i = 0;
        for (; i <= values.Length - Group; i += Group)
        {
            if (IsGood(qualities[i..]) && AreAll(inOrder[i..]) && AreAll(inService[i..]) && TryPassCalm(ref memory, ticks.Slice(i, Group), values.Slice(i, Group)))
            {
                continue;
            }

            for (var j = i; j < i + Group; j++)
            {
                qualities[j] = Judge(ref memory, ticks[j], values[j], qualities[j], inOrder[j], inService[j]);
            }
        }

        for (; i < values.Length; i++)
        {
            qualities[i] = Judge(ref memory, ticks[i], values[i], qualities[i], inOrder[i], inService[i]);
        }

        Memory = memory;
    }

    private static bool IsGood(ReadOnlySpan<Quality> qualities) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(qualities)) == 0;

    private static bool AreAll(ReadOnlySpan<bool> flags) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(flags)) == AllTrue;

    /// <summary>
    /// Several samples at once when nothing happens in them, as nearly always: all in range, every step small, none long unchanged. False
    /// otherwise, and then the memory is as it was.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryPassCalm(ref TagMemory memory, ReadOnlySpan<long> ticks, ReadOnlySpan<double> values)
    {
        var now = Vector512.Create(values);
        var before = Vector512.Shuffle(now, Vector512.Create(0L, 0, 1, 2, 3, 4, 5, 6)).WithElement(0, memory.Value);
        var inRange = Vector512.GreaterThanOrEqual(now, Vector512.Create(_low)) & Vector512.LessThanOrEqual(now, Vector512.Create(_high));
        var isSmallStep = Vector512.LessThanOrEqual(Vector512.Abs(now - before), Vector512.Create(_maxStep));
        if ((inRange & isSmallStep).ExtractMostSignificantBits() != AllLanes || ticks[^1] - memory.ChangedTicks > _stuckTicks)
        {
            return false;
        }

        var same = Vector512.Equals(now, before).ExtractMostSignificantBits();
        if (same != AllLanes)
        {
            memory.ChangedTicks = ticks[BitOperations.Log2((uint)(same ^ AllLanes))];
        }

        memory.Value = memory.Accepted = values[^1];
        memory.Ticks = ticks[^1];
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Quality Judge(ref TagMemory memory, long ticks, double value, Quality given, bool inOrder, bool inService)
    {
        var range = JudgeRange(value, given);
        return range == Quality.Good && inOrder ? JudgeChange(ref memory, ticks, value, inService) : range;
    }

    /// <summary>What can be said without looking at neighbours; keeps a Bad or Uncertain quality that the source gave.</summary>
    private Quality JudgeRange(double value, Quality given) =>
        given != Quality.Good ? given
        : value >= _low && value <= _high ? Quality.Good
        : double.IsNaN(value) ? Quality.BadMissing
        : Quality.BadOutOfRange;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Quality JudgeChange(ref TagMemory memory, long ticks, double value, bool inService)
    {
        var quality = inService && IsSpike(memory, ticks, value) ? Quality.UncertainSpike : Quality.Good;
        if (value != memory.Value || !inService)
        {
            memory.ChangedTicks = ticks;
        }
        else if (ticks - memory.ChangedTicks > _stuckTicks)
        {
            quality = Quality.BadStuck;
        }

        memory.Value = value;
        memory.Ticks = ticks;
        if (quality == Quality.Good)
        {
            memory.Accepted = value;
        }

        return quality;
    }

    // Far from the last sample and from the last good one: the way back from a spike is no spike, nor is staying on a new level.
    private bool IsSpike(in TagMemory memory, long ticks, double value) =>
        Math.Abs(value - memory.Value) > _maxStep && ticks - memory.Ticks <= s_neighbour && Math.Abs(value - memory.Accepted) > _maxStep;
}
