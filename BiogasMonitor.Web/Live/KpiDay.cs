namespace BiogasMonitor.Web.Live;

/// <summary>A KPI over the last 24 hours and against yesterday.</summary>
/// <param name="Last24Hours">144 ten-minute means, oldest first; NaN is a gap.</param>
/// <param name="TodayMean">Mean since plant midnight; NaN without data.</param>
/// <param name="YesterdayMean">Mean of yesterday up to the same time of day; NaN without data.</param>
public sealed record KpiDay(IReadOnlyList<double> Last24Hours, double TodayMean, double YesterdayMean)
{
    /// <summary>Mean over the last 24 hours; NaN without data.</summary>
    public double Mean24Hours { get; init; } = double.NaN;

    /// <summary>Share of the last 24 hours with data, 0 to 1.</summary>
    public double Coverage24Hours { get; init; }
}
