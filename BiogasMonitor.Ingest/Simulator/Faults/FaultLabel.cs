namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>The truth about one fault, to train and to judge detectors with. All times are UTC.</summary>
/// <param name="OnsetUtc">The root tags have gone 5 % of the way to the limit.</param>
/// <param name="LimitUtc">The functional limit is reached, or would be without the repair.</param>
/// <param name="StopUtc">Trip, or begin of the repair; null while it grows.</param>
/// <param name="EndUtc">Repaired; null while it is there.</param>
public sealed record FaultLabel(
    FaultKind Kind,
    string Unit,
    IReadOnlyList<string> RootTags,
    double Severity,
    DateTime StartUtc,
    DateTime OnsetUtc,
    DateTime LimitUtc,
    DateTime? StopUtc,
    DateTime? EndUtc,
    FaultOutcome Outcome)
{
    public string Label => Kind.Label();
}
