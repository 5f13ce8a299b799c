namespace BiogasMonitor.Core.Inference.Results;

/// <summary>Which fault the last hour looks like.</summary>
public sealed record FaultAnswer : ModelAnswer
{
    /// <summary>All classes, the most probable first.</summary>
    public IReadOnlyList<ClassProbability> Classes { get; init; } = [];
}
