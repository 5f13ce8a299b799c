using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Why something is unusual, as far as can be told: where it began, which fault it looks like, when it was like this before, and what to do.</summary>
/// <param name="Roots">At most three.</param>
/// <param name="Fault">Null when no fault is likely, or nobody can say.</param>
/// <param name="Response">Of that fault.</param>
public sealed record CauseCard(IReadOnlyList<RootTag> Roots, ClassProbability? Fault, FaultResponse? Response, IReadOnlyList<SimilarEvent> Similar)
{
    /// <summary>False when the fault classifier has no answer.</summary>
    public bool IsFaultJudged { get; private init; }

    /// <summary>A fault below it is not named.</summary>
    public const double LeastProbability = 0.5;

    private const int MostRoots = 3;

    // What the rest of a probability leaves behind is no cause.
    private const double LeastShare = 0.02;

    public static CauseCard Of(IReadOnlyList<TagContribution> tags, FaultAnswer? answer, FaultResponses responses, IEnumerable<Anomaly> past)
    {
        var likely = answer is { CannotSay: null, Classes: [{ Label: not "normal", Probability: >= LeastProbability } first, ..] } ? first : (ClassProbability?)null;
        return new CauseCard(
            [.. RootRanking.Rank(tags, answer, responses).Where(r => r.Share >= LeastShare).Take(MostRoots)], likely, likely is { } fault ? responses.Find(fault.Label) : null, SimilarEvents.Find(tags, past))
        {
            IsFaultJudged = answer is { CannotSay: null },
        };
    }
}
