using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>Anomalies on the time axis of a trend, where they began.</summary>
public static class AnomalyMarks
{
    private const int MostATag = 200;

    /// <summary>Anomalies of [from, to) that one of these tags helped to make, each once.</summary>
    public static IReadOnlyList<ChartMark> Read(AnomalyStore store, IEnumerable<string> tags, DateTime from, DateTime to) =>
        [.. tags.SelectMany(tag => store.Read(from, to, tag, MostATag)).DistinctBy(a => a.Id).OrderBy(a => a.Start).Select(Of)];

    private static ChartMark Of(Anomaly anomaly) => new(
        anomaly.Start, "unusual", $"unusual, {anomaly.Unit}: {string.Join(", ", anomaly.Tags.Take(4).Select(t => $"{t.Tag} {Format.Percent(t.Share)}"))}");
}
