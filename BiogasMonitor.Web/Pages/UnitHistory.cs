using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the page of a unit takes from stored history in one reading.</summary>
public sealed record UnitHistory(string Unit, DateTime From, DateTime To, IReadOnlyList<ChartSeries> Series, IReadOnlyDictionary<string, MotorRun> Runs);
