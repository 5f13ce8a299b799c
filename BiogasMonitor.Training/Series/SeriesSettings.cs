namespace BiogasMonitor.Training.Series;

/// <summary>How the forecaster of any series is built and trained.</summary>
internal sealed record SeriesSettings
{
    public int History { get; init; } = 336;

    public int Patch { get; init; } = 24;

    public int Hidden { get; init; } = 128;

    public int Layers { get; init; } = 1;

    public double Dropout { get; init; } = 0.3;

    public double Rate { get; init; } = 5e-4;

    public int Epochs { get; init; } = 16;

    public int Windows { get; init; } = 4000;

    /// <summary>Networks of different seeds whose answers are averaged.</summary>
    public int Members { get; init; } = 2;

    public int Seed { get; init; } = 1;
}
