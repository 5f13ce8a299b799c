namespace BiogasMonitor.Training.Insights;

/// <summary>An axis of a plot: its words with their unit, its ends and its ticks.</summary>
internal sealed record PlotAxis(string Label, double Low, double High, IReadOnlyList<(double At, string Text)> Ticks, bool Logarithmic = false)
{
    private static readonly int[] s_round = [1, 2, 5, 10];

    /// <summary>From the lowest to the highest value, with round ticks.</summary>
    public static PlotAxis Over(string label, IEnumerable<double> values, double? low = null, double? high = null)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (from, to) = (low ?? finite.Min(), high ?? finite.Max());
        var step = Step(Math.Max(to - from, 1e-9) / 5);
        (from, to) = (low ?? Math.Floor(from / step) * step, high ?? Math.Ceiling(to / step) * step);
        var ticks = Enumerable.Range(0, 30).Select(i => (Math.Ceiling(from / step) + i) * step).TakeWhile(t => t <= to + (step * 1e-6));
        return new PlotAxis(label, from, to, [.. ticks.Select(t => (t, Text(t)))]);
    }

    /// <summary>Powers of ten.</summary>
    public static PlotAxis Decades(string label, int from, int to) =>
        new(label, Math.Pow(10, from), Math.Pow(10, to), [.. Enumerable.Range(from, to - from + 1).Select(p => (Math.Pow(10, p), Text(Math.Pow(10, p))))], Logarithmic: true);

    /// <summary>Share of the way from the low to the high end.</summary>
    public double Share(double value) =>
        Logarithmic ? Math.Log(Math.Max(value, 1e-12) / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * s_round.First(f => f * power >= rough * 0.999);
    }

    private static string Text(double value) => Math.Round(value, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}
