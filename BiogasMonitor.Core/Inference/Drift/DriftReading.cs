using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Drift;

/// <summary>How far each tag's last day has moved from what a model was trained on.</summary>
public static class DriftReading
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);

    // Fewer minutes tell of a part of the day alone.
    private const int LeastMinutes = 720;

    /// <summary>The largest first; tags with less than half a day of values are left out.</summary>
    public static IReadOnlyList<TagDrift> Read(HistoryReader reader, ModelCard card, DateTime nowUtc, CancellationToken cancellationToken = default)
    {
        var tags = card.Tags.Where(t => t.Deciles.Count == 9).ToList();
        if (tags.Count == 0)
        {
            return [];
        }

        var means = reader.GetWindow(nowUtc.AddDays(-1), nowUtc, s_step, [.. tags.Select(t => t.Name)], cancellationToken).Means;
        return
        [
            .. tags.Select((tag, i) => (tag.Name, Psi: means[i].Count(double.IsFinite) < LeastMinutes ? null : StabilityIndex.Of(means[i], tag.Deciles)))
                .Where(t => t.Psi is not null).Select(t => new TagDrift(t.Name, t.Psi!.Value)).OrderByDescending(t => t.Psi),
        ];
    }
}
