namespace BiogasMonitor.Core.Inference.Life;

/// <summary>A tag that tells how far a unit's fault has grown.</summary>
/// <param name="IsHigh">Whether the limit it moves to is above; else below.</param>
/// <param name="Load">Tag of the speed, flow or inlet value that it follows; null when it follows none.</param>
/// <param name="Exponent">It is called to be its nominal x (load / nominal load) to this power.</param>
/// <param name="Twin">Tag that sees the same feed, weather and oil but not the fault; what it departs from its nominal is taken off.</param>
public sealed record LifeSignal(string Tag, bool IsHigh = true, string? Load = null, double Exponent = 1, string? Twin = null);
