using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>One new moment for a chart that follows: a value and a quality for each of its series, NaN for none.</summary>
public sealed record ChartTick(DateTime Time, IReadOnlyList<double> Values, IReadOnlyList<Quality> Qualities)
{
    /// <param name="tags">Known to the catalogue, in the order of the series.</param>
    public static ChartTick Of(PlantSnapshot snapshot, TagCatalogue catalogue, IReadOnlyList<string> tags)
    {
        var at = tags.Select(catalogue.IndexOf).ToArray();
        return new ChartTick(
            snapshot.Frame.Time,
            [.. at.Select(i => snapshot.Frame.Qualities[i].IsUsable() ? snapshot.Frame.Values[i] : double.NaN)],
            [.. at.Select(i => snapshot.Frame.Qualities[i])]);
    }
}
