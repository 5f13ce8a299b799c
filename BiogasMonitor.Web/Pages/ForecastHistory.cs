using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>What came of a target, what was expected of it an hour ahead, and what is expected now.</summary>
public sealed record ForecastHistory(string Target, DateTime From, DateTime To, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartMark> Marks);
