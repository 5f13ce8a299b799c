using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>The newest values by tag name, as a page hands them to its controls.</summary>
public sealed class Readings(TagCatalogue catalogue, PlantSnapshot? snapshot, DateTime nowUtc)
{
    /// <summary>Below this a value is as good as new and shows no age.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    public TagCatalogue Catalogue => catalogue;

    public PlantSnapshot? Snapshot => snapshot;

    /// <summary>The reading of a tag; null when this plant has no such tag.</summary>
    public Reading? this[string tag] => catalogue.IndexOf(tag) is >= 0 and var index ? At(index) : null;

    /// <summary>Every tag of the catalogue in its order.</summary>
    public IEnumerable<Reading> All => Enumerable.Range(0, catalogue.Count).Select(At);

    public KpiReading Of(Kpi kpi) =>
        snapshot is null ? new KpiReading(double.NaN, Quality.BadMissing, "no value: no data yet") : KpiReading.Of(kpi, catalogue, snapshot.Frame);

    private Reading At(int index)
    {
        var tag = catalogue[index];
        if (snapshot is null)
        {
            return new Reading(tag, double.NaN, Quality.BadMissing, 0, TimeSpan.Zero);
        }

        // A frame may be older than the catalogue's last change.
        var known = index < snapshot.Frame.Values.Length;
        return new Reading(
            tag,
            known ? snapshot.Frame.Values[index] : double.NaN,
            known ? snapshot.Frame.Qualities[index] : Quality.BadMissing,
            known ? snapshot.Directions[index] : 0,
            nowUtc - snapshot.ReceivedUtc);
    }
}
