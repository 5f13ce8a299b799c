namespace BiogasMonitor.Core.Inference.Results;

/// <summary>How far the last day of a tag has moved from the training span: population stability index; 0.1 is little, 0.25 a lot.</summary>
public readonly record struct TagDrift(string Tag, double Psi);
