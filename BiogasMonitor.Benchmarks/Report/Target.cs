using System.Globalization;

namespace BiogasMonitor.Benchmarks.Report;

/// <summary>A line of the table of targets.</summary>
/// <param name="Unit">Behind every number, such as <c>ms</c>.</param>
/// <param name="Note">What the number was divided by, or how it was measured.</param>
internal sealed record Target(string What, string Unit, double Must, double Stretch, double Measured, bool MoreIsBetter, string Note)
{
    public static Target AtMost(string what, string unit, double must, double stretch, double measured, string note = "") => new(what, unit, must, stretch, measured, false, note);

    public static Target AtLeast(string what, string unit, double must, double stretch, double measured, string note = "") => new(what, unit, must, stretch, measured, true, note);

    public string Met => double.IsNaN(Measured) ? "not measured" : Reaches(Stretch) ? "stretch" : Reaches(Must) ? "must" : "**no**";

    public static string Table(IEnumerable<Target> targets) =>
        MarkdownTable.Of(["what", "must", "stretch", "measured", "of what", "met?"], targets.Select(t => new[] { t.What, t.Show(t.Must), t.Show(t.Stretch), t.Show(t.Measured), t.Note, t.Met }));

    private bool Reaches(double limit) => MoreIsBetter ? Measured >= limit : Measured <= limit;

    private string Show(double value) => double.IsNaN(value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Digits(value)} {Unit}").Trim();

    /// <summary>Three digits that tell something.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
