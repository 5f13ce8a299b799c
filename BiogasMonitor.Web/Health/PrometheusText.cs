using System.Globalization;
using System.Text;

namespace BiogasMonitor.Web.Health;

/// <summary>Readings in Prometheus' text format, version 0.0.4.</summary>
public static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<InstrumentReading> instruments)
    {
        var text = new StringBuilder();
        foreach (var instrument in instruments)
        {
            // An instrument without a measurement yet has nothing to say.
            if (instrument.Series() is { Count: > 0 } all)
            {
                var name = PrometheusName.Of(instrument);
                var kind = instrument.Kind.ToString().ToLowerInvariant();
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Help(instrument.Description)}\n# TYPE {name} {kind}\n");
                foreach (var (labels, series) in all)
                {
                    Append(text, name, instrument, labels, series);
                }
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, InstrumentReading instrument, string labels, MeterSeries series)
    {
        if (instrument.Kind != MeterKind.Histogram)
        {
            Line(name, labels, series.Value);
            return;
        }

        long sum = 0;
        for (var i = 0; i < series.Counts.Count; i++)
        {
            sum += series.Counts[i];
            var bound = i < instrument.Bounds.Count ? Number(instrument.Bounds[i]) : "+Inf";
            Line(name + "_bucket", (labels.Length > 0 ? labels + "," : "") + $"le=\"{bound}\"", sum);
        }

        Line(name + "_sum", labels, series.Value);
        Line(name + "_count", labels, sum);

        void Line(string of, string with, double value) => text.Append(of).Append(with.Length > 0 ? $"{{{with}}}" : "").Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Help(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
