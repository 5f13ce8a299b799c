using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Detectors;

/// <summary>
/// Puts the statistical detectors, which judge tags, and the trained ones, which judge the whole frame, together. The plant is unusual while a
/// statistical detector holds a tag for unusual, or while the second highest score of all has stayed above 1: of several, one
/// trained detector alone raises nothing. One thread, frames in time order.
/// </summary>
public sealed class CombinedPanel(TagCatalogue catalogue)
{
    // Of all detectors, statistical and trained.
    private const int Needed = 2;
    private const int MostTags = 10;

    // A unit that makes less of the autoencoder's error is only drawn along.
    private const double LeastShare = 0.25;

    private readonly Persistence _persistence = new(1, ModelDetector.Rule);

    // Where the trained detectors found it: a unit stays until the finding ends, however scores and shares go up and down, or it would be a new anomaly each time.
    private List<UnitAnomaly> _placed = [];

    /// <summary>Of the statistical panel's result, the units of it and those that the trained detectors add.</summary>
    public (PanelVerdict Verdict, PanelResult Units) Evaluate(PanelResult statistical, IReadOnlyList<DetectorVerdict> trained)
    {
        var counting = trained.Where(t => !t.IsAdvisory).ToList();
        var members = statistical.Members.Select(OfMember).ToList();
        var second = Agreement.Combine([.. members.Concat(counting).Select(v => v.Score)], Needed);

        // Statistical detectors alone have their own persistence, tag by tag.
        var isBeyond = second >= 1 && counting.Exists(t => t.Score >= 1);
        _persistence.Take(statistical.Time, [isBeyond ? second : 0]);
        var agreed = _persistence.Active[0];
        _placed = agreed ? [.. Place(counting).Concat(_placed).DistinctBy(u => u.Unit)] : [];
        var units = _placed.Count > 0 ? Merge(statistical) : statistical;
        IReadOnlyList<DetectorVerdict> all = [.. members, .. trained];
        var highest = statistical.Units.Count > 0 ? Agreement.Combine([statistical.Units[0].Score, second], 1) : second;
        return (
            new PanelVerdict(
                statistical.Time,
                highest,
                agreed || units.Units.Count > 0,
                all.Count(v => v.IsUnusual && v.CannotSay is null && !v.IsAdvisory),
                all.Count(v => v.CannotSay is null && !v.IsAdvisory),
                all,
                Shared([.. units.Units.SelectMany(u => u.Tags)]))
            { Units = units.Units },
            units);
    }

    private static DetectorVerdict OfMember(MemberResult member) => new(
        member.Detector, member.Score, member.Unusual.Count > 0, double.IsNaN(member.Score) ? "No tag can be judged." : null, [.. member.Unusual.Take(MostTags)]);

    // Only the autoencoder can say which tags it is; without it the finding has no place in the plant.
    private List<UnitAnomaly> Place(List<DetectorVerdict> trained)
    {
        var names = trained.Where(t => t.IsUnusual || t.Score >= 1).Select(t => t.Detector).ToList();
        var tags = trained.Find(t => t.Tags.Count > 0 && t.Score >= 1 && t.Detector != ForecastResidual.Name)?.Tags ?? [];
        return
        [
            .. tags.GroupBy(t => catalogue.Find(t.Tag)!.Equipment).Where(g => g.Sum(t => t.Share) >= LeastShare)
                .Select(g => UnitAnomaly.Of(g.Key, g.Take(MostTags).Select(t => t with { Detectors = names }))),
        ];
    }

    private PanelResult Merge(PanelResult statistical) => statistical with
    {
        Units = [.. statistical.Units.Concat(_placed).GroupBy(u => u.Unit).Select(g => g.Aggregate((a, b) => a.With(b))).OrderByDescending(u => u.Score)],
    };

    private static List<TagContribution> Shared(List<TagContribution> tags) => tags.Count == 0 ? [] : [.. UnitAnomaly.Of("", tags).Tags.Take(MostTags)];
}
