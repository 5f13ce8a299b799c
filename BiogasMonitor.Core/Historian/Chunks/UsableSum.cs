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
        var qualities = samples.Qualities.AsSpan(start, end - start);
        var bytes = MemoryMarshal.AsBytes(qualities);
        if (samples.IsScaled && samples.AreUsable(start, end))
        {
            AddScaled(samples, start, end);
        }
        else
        {
            for (var i = start; i < end; i++)
            {
                Add(samples[i], samples.Qualities[i]);
            }
        }

        // Nearly always all Good, and then the vectorised look is all there is.
        if (bytes.ContainsAnyExcept((byte)Quality.Good))
        {
            foreach (var quality in qualities)
            {
                Worst = quality > Worst ? quality : Worst;
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

    private void Add(double value, Quality quality)
    {
        if (quality.IsUsable())
        {
            Count++;
            Sum += value;
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
        }
    }

    private void AddScaled(TagHour samples, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        long sum = 0;
        var (min, max) = (int.MaxValue, int.MinValue);
        foreach (var value in samples.Scaled.AsSpan(start, end - start))
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var power = TagHour.Power(samples.Decimals);
        Count += end - start;
        Sum += sum / power;
        Min = Math.Min(Min, min / power);
        Max = Math.Max(Max, max / power);
    }
}
