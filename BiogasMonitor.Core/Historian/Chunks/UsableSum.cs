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
        for (int at = start, next; at < end; at = next)
        {
            next = samples.EndOfStretch(at, end);
            var quality = samples.QualityOf(at);
            if (quality.IsUsable())
            {
                AddUsable(samples, at, next);
            }
            else if (quality > Worst)
            {
                Worst = quality;
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

    private void AddUsable(TagHour samples, int start, int end)
    {
        Count += end - start;
        AddWorst(samples, start, end);
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

    private void AddWorst(TagHour samples, int start, int end)
    {
        if (samples.IsAllGood)
        {
            return;
        }

        // Nearly always all Good, and then the vectorised look is all there is.
        var qualities = samples.Qualities.AsSpan(start, end - start);
        if (MemoryMarshal.AsBytes(qualities).ContainsAnyExcept((byte)Quality.Good))
        {
            foreach (var quality in qualities)
            {
                Worst = quality > Worst ? quality : Worst;
            }
        }
    }

    private void Add(double min, double max, double sum)
    {
        Sum += sum;
        Min = Math.Min(Min, min);
        Max = Math.Max(Max, max);
    }
}
