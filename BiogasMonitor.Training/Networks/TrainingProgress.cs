namespace BiogasMonitor.Training.Networks;

/// <summary>Where a training stands.</summary>
/// <param name="Validation">Loss of the best epoch so far.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double Training, double Validation);
