namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>A named value of a <see cref="Donut"/>; NaN for none.</summary>
public sealed record ChartPart(string Name, double Value);
