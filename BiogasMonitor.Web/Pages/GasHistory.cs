using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the gas page takes from stored history in one reading.</summary>
/// <param name="Trend">Which of the page's trends it is.</param>
/// <param name="Slopes">Of the last hour, by tag; null for a tag with too little history.</param>
public sealed record GasHistory(string Trend, DateTime From, DateTime To, IReadOnlyList<ChartSeries> Series, IReadOnlyDictionary<string, Slope?> Slopes);
