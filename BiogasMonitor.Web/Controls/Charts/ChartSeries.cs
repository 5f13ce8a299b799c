using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>One line of a <see cref="TrendChart"/> with its envelope: buckets (min, mean, max) or raw points, UTC, in time order.</summary>
public sealed record ChartSeries
{
    /// <summary>Shown in the values table, such as AIT-101 or "AIT-101, yesterday".</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required string Unit { get; init; }

    public int Decimals { get; init; }

    public required IReadOnlyList<TrendPoint> Points { get; init; }

    /// <summary>Width of a bucket; zero when the points are raw samples.</summary>
    public TimeSpan Bucket { get; init; }

    public IReadOnlyList<TrendGap> Gaps { get; init; } = [];

    /// <summary>0..7: which of the theme's eight line colours.</summary>
    public int Colour { get; init; }

    /// <summary>Dashed and dim: an overlay of another day, or a forecast.</summary>
    public bool Dashed { get; init; }

    /// <summary>What it is, in the place of a quality, of a line that was never measured: "expected", "worked out"; empty for measurements.</summary>
    public string NotMeasured { get; init; } = "";

    /// <summary>Drawn as steps in a lane of its own at the bottom: valves, motors, states.</summary>
    public bool Discrete { get; init; }

    /// <summary>Drawn when this is the only analog series that is not dashed.</summary>
    public ChartLimits Limits { get; init; } = ChartLimits.None;

    public static ChartSeries Of(TrendSeries trend, int colour) => new()
    {
        Name = trend.Tag.Name,
        Description = trend.Tag.Description,
        Unit = trend.Tag.Unit,
        Decimals = trend.Tag.Decimals,
        Points = trend.Points,
        Bucket = trend.Bucket,
        Gaps = trend.Gaps,
        Colour = colour,
        Discrete = trend.Tag.IsDiscrete,
        Limits = ChartLimits.Of(trend.Tag),
    };

    /// <summary>The same line laid over a later time, dashed.</summary>
    public ChartSeries Shifted(TimeSpan by, string name) => this with
    {
        Name = name,
        Dashed = true,
        Points = [.. Points.Select(p => p with { Time = p.Time + by })],
        Gaps = [.. Gaps.Select(g => g with { From = g.From + by, To = g.To + by })],
    };
}
