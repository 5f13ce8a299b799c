namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>What the trees are grown to get right.</summary>
public enum BoostObjective
{
    /// <summary>The mean: squared error.</summary>
    Mean,

    /// <summary>A quantile: pinball loss.</summary>
    Quantile,

    /// <summary>The probability of each of several classes: cross-entropy.</summary>
    Classes,
}
