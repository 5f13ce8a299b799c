namespace BiogasMonitor.Training.Life;

/// <summary>How hours, cycles or kilometres left are learnt; chosen by cross-validation over training units alone.</summary>
internal sealed record LifeSettings
{
    /// <summary>Beyond this nothing is to be seen yet, so targets are capped; in the unit of the time column.</summary>
    public double Cap { get; init; } = 125;

    /// <summary>Rows that level, spread, slope and extremes are taken over.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [5, 10, 20, 40];

    public int Rounds { get; init; } = 400;

    public double LearningRate { get; init; } = 0.03;

    public int Leaves { get; init; } = 15;

    public int LeastRows { get; init; } = 60;

    public double FeatureShare { get; init; } = 0.3;

    public double RowShare { get; init; } = 0.7;

    public double Ridge { get; init; } = 5;

    /// <summary>Ensembles of different seed that are averaged.</summary>
    public int Seeds { get; init; } = 3;

    public int Seed { get; init; } = 1;
}
