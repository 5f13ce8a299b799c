using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>One row of the table <c>rollup_1h</c>: usable values only, and how many Bad ones stood beside them.</summary>
internal sealed record RollupRow
{
    public int TagId { get; init; }

    public long Hour { get; init; }

    /// <summary>Usable samples; the numbers below are null when there are none.</summary>
    public int N { get; init; }

    public int Bad { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public double? Mean { get; init; }

    public double? Last { get; init; }

    public Quality Worst { get; init; }

    public static RollupRow Of(TagHour samples, int tagId, long hour)
    {
        var sum = new UsableSum();
        sum.Add(samples, 0, samples.Count);
        var last = samples.Count - 1;
        while (last >= 0 && samples.QualityOf(last).IsBad())
        {
            last--;
        }

        return new RollupRow
        {
            TagId = tagId,
            Hour = hour,
            N = sum.Count,
            Bad = samples.Count - sum.Count,
            Min = last < 0 ? null : sum.Min,
            Max = last < 0 ? null : sum.Max,
            Mean = last < 0 ? null : sum.Mean,
            Last = last < 0 ? null : samples[last],
            Worst = sum.Worst,
        };
    }
}
