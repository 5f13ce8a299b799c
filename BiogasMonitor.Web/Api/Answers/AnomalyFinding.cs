namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A stretch [From, To) in which the detectors agreed, by the rule of the live panel.</summary>
/// <param name="Highest">In thresholds.</param>
/// <param name="Tags">Where it is, the largest share first; empty when no detector can tell.</param>
public sealed record AnomalyFinding(DateTime From, DateTime To, Quantity Highest, IReadOnlyList<string> Units, IReadOnlyList<TagShare> Tags);
