namespace BiogasMonitor.Training.Networks;

/// <summary>Losses after an epoch; epoch 0 is before any training.</summary>
public readonly record struct EpochLoss(int Epoch, double Training, double Validation);
