using BiogasMonitor.Training.Evaluation.Detectors;

namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>What a panel of table detectors is made of.</summary>
/// <param name="Window">Rows of the longest look back.</param>
/// <param name="FalseAlarmRate">Share of normal rows that each detector calls unusual.</param>
/// <param name="Agreeing">Detectors that must agree: of one to six, three held the asked false-alarm rate best on Tennessee Eastman.</param>
internal sealed record PanelSettings(IReadOnlyList<Func<ITableDetector>> Detectors, int Window, double FalseAlarmRate, int Agreeing)
{
    /// <summary>Rows; of 20, 30, 40 and 60 the one that saw most disturbances put into a normal recording (docs/models/public-detection.md).</summary>
    public const int StandardWindow = 40;

    /// <summary>The one panel of every table.</summary>
    public static PanelSettings Standard(int window, double falseAlarmRate) => new(
        [
            () => new SubspaceResidual(window, 0.95),
            () => new SubspaceDistance(window, 0.95),
            () => new SmallAutoencoder(window),
            () => new IsolationTrees(window),
            () => new OneClassBoundary(window),
            () => new HighestZScore(window),
            () => new HighestQuartileDistance(window),
            () => new ForecastResidual(window, 5, 3),
        ],
        window,
        falseAlarmRate,
        3);
}
