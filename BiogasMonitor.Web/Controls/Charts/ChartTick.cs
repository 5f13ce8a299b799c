using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>One new moment for a chart that follows: a value and a quality for each of its series, NaN for none.</summary>
public sealed record ChartTick(DateTime Time, IReadOnlyList<double> Values, IReadOnlyList<Quality> Qualities);
