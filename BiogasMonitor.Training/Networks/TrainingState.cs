namespace BiogasMonitor.Training.Networks;

/// <summary>All that an interrupted training needs to go on, after a whole epoch.</summary>
internal sealed record TrainingState(IReadOnlyList<EpochLoss> Losses, float[][] Best, float[][] Current, float[][] First, float[][] Second, int Steps)
{
    public int Epoch => Losses[^1].Epoch;

    public EpochLoss BestLoss => Losses.MinBy(loss => double.IsNaN(loss.Validation) ? double.PositiveInfinity : loss.Validation);

    public bool IsOver(TrainingOptions options) => Epoch >= options.Epochs || Epoch - BestLoss.Epoch >= options.Patience;
}
