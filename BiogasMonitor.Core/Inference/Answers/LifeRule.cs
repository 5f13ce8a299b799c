using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>
/// When hours to failure count. The model has learnt from units on their way to a failure, so it tells how far along the way a unit is, not
/// whether it is on one: that the detectors say.
/// </summary>
public static class LifeRule
{
    /// <summary>Of a unit in which nothing is unusual no failure is in sight, whatever the model says.</summary>
    /// <param name="panel">What the detectors say; null when they have said nothing yet.</param>
    public static IReadOnlyList<LifeAnswer> Apply(IReadOnlyList<LifeAnswer> answers, PanelVerdict? panel, TagCatalogue catalogue)
    {
        var unusual = (panel is { IsUnusual: true } ? panel.Tags : []).Select(t => catalogue.Find(t.Tag)?.Equipment).ToHashSet();
        return [.. answers.Select(a => a.CannotSay is not null || unusual.Contains(a.Unit) ? a : a with { P10 = LifeAnswer.InSightHours, P50 = LifeAnswer.InSightHours, P90 = LifeAnswer.InSightHours })];
    }
}
