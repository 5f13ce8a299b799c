using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>
/// Hours to failure and ways to a limit count only where the detectors find something unusual. The life model has learnt from units on their way to
/// a failure: it tells how far along a unit is, not whether it is on one. And six hours of a slope are what feed and weather make every day.
/// </summary>
public static class WhereUnusual
{
    private const string NobodyJudges = "No detector has judged yet whether anything is unusual.";

    /// <summary>Of a unit in which nothing is unusual no failure is in sight, whatever the model says; where no detector judges, nobody can say.</summary>
    /// <param name="panel">What the detectors say; null when they have said nothing yet.</param>
    public static IReadOnlyList<LifeAnswer> Keep(IReadOnlyList<LifeAnswer> answers, PanelVerdict? panel)
    {
        if (panel is not { Judging: > 0 })
        {
            return [.. answers.Select(a => a with { CannotSay = a.CannotSay ?? NobodyJudges })];
        }

        var units = Units(panel).Select(u => u.Unit).ToHashSet(StringComparer.Ordinal);
        return [.. answers.Select(a => a.CannotSay is not null || units.Contains(a.Unit) ? a : a with { P10 = LifeAnswer.InSightHours, P50 = LifeAnswer.InSightHours, P90 = LifeAnswer.InSightHours })];
    }

    /// <summary>The projections of tags that are unusual.</summary>
    public static IReadOnlyList<LimitProjection> Keep(IReadOnlyList<LimitProjection> projections, PanelVerdict? panel)
    {
        var tags = Units(panel).SelectMany(u => u.Tags).Select(t => t.Tag).ToHashSet(StringComparer.Ordinal);
        return [.. projections.Where(p => tags.Contains(p.Tag))];
    }

    private static IReadOnlyList<UnitAnomaly> Units(PanelVerdict? panel) => panel?.Units ?? [];
}
