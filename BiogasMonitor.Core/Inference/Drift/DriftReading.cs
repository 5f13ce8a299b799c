using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Drift;

/// <summary>How far each tag's last day has moved from what a model was trained on.</summary>
public static class DriftReading
{
    // Less than half of them tell of a part of the day alone.
    private const int LeastHours = 12;

    /// <summary>The largest first; tags with values in less than half of the day's hours are left out.</summary>
    public static IReadOnlyList<TagDrift> Read(HistoryReader reader, ModelCard card, DateTime nowUtc, CancellationToken cancellationToken = default)
    {
        var (drifts, values) = (new List<TagDrift>(), new List<double>());
        foreach (var tag in card.Tags.Where(t => t.Deciles.Count == 9))
        {
            if (ReadDay(reader, tag.Name, nowUtc, values, cancellationToken) >= LeastHours && StabilityIndex.Of(values, tag.Deciles) is { } psi)
            {
                drifts.Add(new TagDrift(tag.Name, psi));
            }
        }

        return [.. drifts.OrderByDescending(d => d.Psi)];
    }

    // Values as they were sent: the deciles are of single frames, and a mean has less noise than those.
    private static int ReadDay(HistoryReader reader, string tag, DateTime nowUtc, List<double> values, CancellationToken cancellationToken)
    {
        values.Clear();
        var hours = 0;
        reader.Scan(tag, nowUtc.AddDays(-1), nowUtc, Add, cancellationToken);
        return hours;

        void Add(ScanHour hour)
        {
            var before = values.Count;
            for (var i = 0; !hour.IsRollup && i < hour.Count; i++)
            {
                if (hour.Qualities[i].IsUsable())
                {
                    values.Add(hour.Values[i]);
                }
            }

            hours += values.Count > before ? 1 : 0;
        }
    }
}
