using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Historian;

/// <summary>All tags over a span as means of equal steps: what models, KPIs over a span and sparklines are made from.</summary>
public sealed record Window
{
    public required IReadOnlyList<Tag> Tags { get; init; }

    public required DateTime From { get; init; }

    public required TimeSpan Step { get; init; }

    public required int Steps { get; init; }

    /// <summary>Mean of the usable values, [tag][step]; NaN where there is none. Where only the rollup of an hour is left its mean stands for all steps of the hour.</summary>
    public required double[][] Means { get; init; }

    /// <summary>Usable samples, [tag][step].</summary>
    public required int[][] Counts { get; init; }
}
