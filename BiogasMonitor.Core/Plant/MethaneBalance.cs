using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>
/// Methane that comes in with the raw gas against methane that leaves as product, with the tail gas and to the flare, SCFM each. What goes
/// to the flare has no analyser: it is counted as product while the off-spec divert valve is open, as raw gas otherwise.
/// </summary>
public sealed record MethaneBalance
{
    /// <summary>Flows and analysers leave at least this share open.</summary>
    public const double AccuracyPercent = 2;

    public required KpiReading In { get; init; }

    public required KpiReading Product { get; init; }

    public required KpiReading Tail { get; init; }

    public required KpiReading Flare { get; init; }

    /// <summary>In minus everything that leaves.</summary>
    public required KpiReading Difference { get; init; }

    /// <summary>The difference against what comes in, %.</summary>
    public required KpiReading DifferencePercent { get; init; }

    /// <summary>Flared gas is counted with the product's CH4.</summary>
    public bool FlareIsProduct { get; init; }

    /// <summary>What the difference means.</summary>
    public string Meaning => Difference.Quality.IsBad() || DifferencePercent.Quality.IsBad()
        ? "Cannot be judged: " + (DifferencePercent.Quality.IsBad() ? DifferencePercent : Difference).Explanation["no value: ".Length..]
        : DifferencePercent.Value switch
        {
            > AccuracyPercent => "More methane comes in than is seen to leave: gas is lost or not measured, such as a leak; or FIT-101 or AIT-101 read high, or a meter of product or tail gas reads low.",
            < -AccuracyPercent => "More methane leaves than is seen to come in: FIT-101 or AIT-101 read low, or a meter of product, tail gas or flare reads high.",
            _ => "Closes: the difference lies within what the meters can resolve.",
        };

    public static MethaneBalance Of(TagCatalogue catalogue, Frame? frame)
    {
        var divert = catalogue.IndexOf("XV-502");
        var isProduct = frame is not null && divert >= 0 && frame.Qualities[divert].IsUsable() && frame.Values[divert] > 0.5;
        var flared = isProduct ? "AIT-501" : "AIT-101";
        var burning = catalogue.IndexOf("FIT-601") is var flare && (flare < 0 || frame is null || !frame.Qualities[flare].IsUsable() || frame.Values[flare] > 0);
        KpiReading Of(KpiFormula formula, params string[] inputs) => DerivedValue.Of(catalogue, frame, inputs, formula, "no raw gas flows in");

        string[] all = ["FIT-101", "AIT-101", "FIT-501", "AIT-501", "FIT-502", "AIT-505", .. burning ? ["FIT-601", flared] : Array.Empty<string>()];
        return new MethaneBalance
        {
            In = Of(Methane, "FIT-101", "AIT-101"),
            Product = Of(Methane, "FIT-501", "AIT-501"),
            Tail = Of(Methane, "FIT-502", "AIT-505"),
            Flare = burning ? Of(Methane, "FIT-601", flared) : Of(_ => 0, "FIT-601"), // No flow burns nothing, whatever it is made of.
            Difference = Of(Open, all),
            DifferencePercent = Of(x => Methane(x) < 1 ? double.NaN : 100 * Open(x) / Methane(x), all),
            FlareIsProduct = isProduct,
        };
    }

    private static double Methane(ReadOnlySpan<double> x) => x[0] * x[1] / 100;

    private static double Open(ReadOnlySpan<double> x) => Methane(x) - Methane(x[2..]) - Methane(x[4..]) - (x.Length > 6 ? Methane(x[6..]) : 0);
}
