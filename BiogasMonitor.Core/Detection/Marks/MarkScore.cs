namespace BiogasMonitor.Core.Detection.Marks;

/// <summary>How a panel did in the times of marked anomalies.</summary>
/// <param name="True">Anomalies marked true.</param>
/// <param name="TrueFound">Those of them in whose time the panel found their unit unusual.</param>
/// <param name="False">Anomalies marked false.</param>
/// <param name="FalseRinging">Those of them in whose time the panel did so too.</param>
public readonly record struct MarkScore(int True, int TrueFound, int False, int FalseRinging)
{
    /// <summary>Share of the true ones among those that rang, 0 to 1; null when none rang.</summary>
    public double? Precision => TrueFound + FalseRinging == 0 ? null : (double)TrueFound / (TrueFound + FalseRinging);
}
