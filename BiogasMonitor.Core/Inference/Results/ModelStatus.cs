namespace BiogasMonitor.Core.Inference.Results;

/// <summary>What a model is good for now.</summary>
public enum ModelStatus
{
    /// <summary>It is missing, broken or does not fit the plant; the reason stands beside it.</summary>
    Unavailable,

    /// <summary>It runs, and what it says counts.</summary>
    Active,

    /// <summary>It runs, but was worse than its naive rival: shown, raises nothing.</summary>
    Advisory,

    /// <summary>A person has switched it off.</summary>
    Retired,
}
