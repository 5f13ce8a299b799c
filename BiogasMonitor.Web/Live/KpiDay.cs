namespace BiogasMonitor.Web.Live;

/// <summary>A KPI over the last day. NaN where there is no data.</summary>
/// <param name="Last24Hours">144 ten-minute means, oldest first.</param>
/// <param name="TodayMean">Since plant midnight; for a sum of the day its value now.</param>
/// <param name="YesterdayMean">Over the same part of yesterday; for a sum of the day its value at the same time yesterday.</param>
public sealed record KpiDay(IReadOnlyList<double> Last24Hours, double TodayMean, double YesterdayMean);
