namespace BiogasMonitor.Training.Networks;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    public int Epochs { get; init; } = 30;

    public int Batch { get; init; } = 128;

    /// <summary>At the start; it falls along a cosine to a fiftieth at the last epoch.</summary>
    public double Rate { get; init; } = 1e-3;

    public double Decay { get; init; } = 1e-2;

    /// <summary>Epochs without a better validation loss after which it ends.</summary>
    public int Patience { get; init; } = 6;

    /// <summary>Longest gradient that is followed.</summary>
    public double Clip { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>Examples an epoch, drawn anew for each; all of them when there are fewer.</summary>
    public int ExamplesAnEpoch { get; init; } = int.MaxValue;

    /// <summary>Tells the data apart, so that a checkpoint of other data is not gone on from.</summary>
    public string Data { get; init; } = "";

    /// <summary>File to go on from after an interruption. Null keeps none.</summary>
    public string? Checkpoint { get; init; }
}
