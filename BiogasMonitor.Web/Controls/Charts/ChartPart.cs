namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>A named value of a <see cref="Donut"/> or <see cref="Bars"/>; NaN for none.</summary>
/// <param name="Priority">critical, high, medium or low colours a bar that needs a hand; null is normal.</param>
public sealed record ChartPart(string Name, double Value, string? Priority = null);
