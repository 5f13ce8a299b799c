namespace BiogasMonitor.Training.Insights;

/// <summary>One set of points of a plot: a line in their order, or dots.</summary>
/// <param name="Band">Lower and upper edge at each point, drawn as a pale band; null for none.</param>
internal sealed record PlotLine(string Name, IReadOnlyList<(double X, double Y)> Points, bool Dots = false, IReadOnlyList<(double Low, double High)>? Band = null);
