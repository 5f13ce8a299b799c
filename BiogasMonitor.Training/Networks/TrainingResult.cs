namespace BiogasMonitor.Training.Networks;

/// <summary>What a training came to; the network has the weights of the best epoch.</summary>
/// <param name="Seconds">Of this run, without those before an interruption.</param>
public sealed record TrainingResult(IReadOnlyList<EpochLoss> Losses, int BestEpoch, double Seconds);
