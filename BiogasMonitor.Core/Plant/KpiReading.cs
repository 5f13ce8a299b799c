using System.Globalization;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>The value of a KPI in one frame, or why there is none.</summary>
/// <param name="Value">NaN when there is no value.</param>
/// <param name="Explanation">Such as "no value: AIT-101 is Bad (stuck)"; empty for a Good value.</param>
public readonly record struct KpiReading(double Value, Quality Quality, string Explanation)
{
    private const double CompleteShare = 0.99;

    public static KpiReading Of(Kpi kpi, TagCatalogue catalogue, Frame frame)
    {
        var index = catalogue.IndexOf(kpi.Tag);
        var quality = frame.Qualities[index];
        return new KpiReading(quality.IsBad() ? double.NaN : frame.Values[index], quality, Explain(kpi, catalogue, frame, quality));
    }

    /// <summary>The mean of a KPI over a span, and how far it can be believed: time without data is left out and its share stated.</summary>
    /// <param name="mean">NaN without data.</param>
    /// <param name="coverage">Share of the span with data, 0 to 1.</param>
    public static KpiReading OverSpan(double mean, double coverage) =>
        double.IsNaN(mean) ? new KpiReading(double.NaN, Quality.BadMissing, "no value: no data in the span")
        : coverage < CompleteShare ? new KpiReading(mean, Quality.UncertainIncomplete, $"data for {ShareText(coverage)} of the span")
        : new KpiReading(mean, Quality.Good, "");

    /// <summary>Such as "83 %"; never a rounded 100 % for less.</summary>
    public static string ShareText(double share) => string.Create(CultureInfo.InvariantCulture, $"{(share >= 1 ? 100 : Math.Floor(1000 * share) / 10):0.#} %");

    private static string Explain(Kpi kpi, TagCatalogue catalogue, Frame frame, Quality quality) => quality switch
    {
        Quality.Good => "",
        Quality.BadNotApplicable => "no value: not defined while the unit stands",
        Quality.UncertainIncomplete => "part of the day has no data",
        _ when quality.IsBad() => "no value: " + (Causes(kpi, catalogue, frame, q => q.IsBad()) is { Length: > 0 } causes ? causes : "nothing measured today yet"),
        _ => "uncertain: " + Causes(kpi, catalogue, frame, q => q.IsUncertain()),
    };

    private static string Causes(Kpi kpi, TagCatalogue catalogue, Frame frame, Func<Quality, bool> guilty) =>
        string.Join(", ", kpi.Inputs
            .Select(name => (name, quality: frame.Qualities[catalogue.IndexOf(name)]))
            .Where(i => guilty(i.quality))
            .Select(i => $"{i.name} is {i.quality.Status()} ({i.quality.Reason()})"));
}
