using System.Runtime.InteropServices;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Count, min, max and sum of the usable values of some samples, and the worst quality among all of them.</summary>
internal struct UsableSum
{
    public UsableSum()
    {
    }

    public int Count { get; private set; }

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public double Sum { get; private set; }

    public Quality Worst { get; private set; }

    /// <summary>Samples of any quality.</summary>
    public int Stored { get; private set; }

    public readonly double Mean => Sum / Count;

    public void Add(TagHour samples, int start, int end)
    {
        Stored += end - start;
        if (samples.IsAllGood)
        {
            AddUsable(samples, start, end);
            return;
        }

        var qualities = MemoryMarshal.AsBytes(samples.Qualities.AsSpan(start, end - start));
        AddStretches(samples, start, qualities);

        // Nearly always all Good, and then the vectorised look is all there is.
        if (qualities.ContainsAnyExcept((byte)Quality.Good))
        {
            foreach (var quality in qualities)
            {
                Worst = (Quality)quality > Worst ? (Quality)quality : Worst;
            }
        }
    }

    public void Add(RollupRow row)
    {
        Stored += row.N + row.Bad;
        Worst = row.Worst > Worst ? row.Worst : Worst;
        if (row is { N: > 0, Min: { } min, Max: { } max, Mean: { } mean })
        {
            Count += row.N;
            Sum += mean * row.N;
            Min = Math.Min(Min, min);
            Max = Math.Max(Max, max);
        }
    }

    /// <summary>The usable stretches one by one: Bad values come in long ones too, and each costs one vectorised search.</summary>
    private void AddStretches(TagHour samples, int start, ReadOnlySpan<byte> qualities)
    {
        for (var at = 0; at < qualities.Length;)
        {
            var length = LengthOf(qualities[at..].IndexOfAnyInRange((byte)Quality.BadMissing, byte.MaxValue), qualities.Length - at);
            AddUsable(samples, start + at, start + at + length);
            at += length;
            at += LengthOf(qualities[at..].IndexOfAnyExceptInRange((byte)Quality.BadMissing, byte.MaxValue), qualities.Length - at);
        }
    }

    private static int LengthOf(int index, int most) => index < 0 ? most : index;

    private void AddUsable(TagHour samples, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        Count += end - start;
        if (samples.IsScaled)
        {
            var sums = IntSpan.Of(samples.Scaled.AsSpan(start, end - start));
            var power = TagHour.Power(samples.Decimals);
            Add(sums.Min / power, sums.Max / power, sums.Sum / power);
            return;
        }

        foreach (var value in samples.Raw.AsSpan(start, end - start))
        {
            Add(value, value, value);
        }
    }

    private void Add(double min, double max, double sum)
    {
        Sum += sum;
        Min = Math.Min(Min, min);
        Max = Math.Max(Max, max);
    }
}
