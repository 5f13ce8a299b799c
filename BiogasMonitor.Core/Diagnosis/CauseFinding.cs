using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>What was found out at one moment about the cause of something: kept with an alarm or an anomaly, so that it can be read when it is over.</summary>
/// <param name="Roots">At most three.</param>
/// <param name="Fault">Null when no fault is likely, or nobody can say.</param>
/// <param name="CannotSay">Why the fault classifier has no answer; null when it has one.</param>
/// <param name="Elsewhere">The fault that the plant looks like, when it is none of what is asked for.</param>
/// <param name="Tags">What departed, to be compared with other events.</param>
public sealed record CauseFinding(DateTime Time, IReadOnlyList<RootTag> Roots, ClassProbability? Fault, string? CannotSay, string? Elsewhere, IReadOnlyList<TagContribution> Tags)
{
    /// <summary>A fault below it is not named.</summary>
    public const double LeastProbability = 0.5;

    private const int MostRoots = 3;
    private const int MostTags = 20;

    // What the rest of a probability leaves behind is no cause.
    private const double LeastShare = 0.02;

    public static CauseFinding Of(RootEvidence evidence, PlantGraph graph, FaultResponses responses) => new(
        evidence.Time,
        [.. RootRanking.Rank(evidence, graph, responses).Where(r => r.Share >= LeastShare).Take(MostRoots)],
        Likely(evidence.Fault),
        evidence.Fault is null ? "There is no answer of the fault classifier." : evidence.Fault.CannotSay,
        evidence.Elsewhere,
        [.. evidence.Tags.Take(MostTags)]);

    /// <summary>The first class when it is a fault and more likely than not.</summary>
    public static ClassProbability? Likely(FaultAnswer? answer) =>
        answer is { CannotSay: null, Classes: [{ Label: not "normal", Probability: >= LeastProbability } first, ..] } ? first : null;

    /// <summary>"bearing wear".</summary>
    public static string Name(string label) => label.Replace('-', ' ');

    /// <summary>Of two findings on one event, the one that is surer of a fault, of equals the later one that names roots.</summary>
    public static CauseFinding? Surer(CauseFinding? earlier, CauseFinding? later) =>
        earlier is null || later is null ? earlier ?? later
        : (later.Fault?.Probability ?? 0, later.Roots.Count > 0 || earlier.Roots.Count == 0).CompareTo((earlier.Fault?.Probability ?? 0, true)) >= 0 ? later : earlier;
}
