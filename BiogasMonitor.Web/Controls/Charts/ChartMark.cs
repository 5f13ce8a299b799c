namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Something that happened, on the time axis: an alarm, an anomaly, a note, or where a forecast starts.</summary>
/// <param name="Kind">critical, high, medium, low (alarms: shape and colour), unusual (a ring), note (a flag), or now (a line through the plot).</param>
public sealed record ChartMark(DateTime Time, string Kind, string Text);
