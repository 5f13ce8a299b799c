namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>Learns what is normal from rows of numbers, and then says of each row how unusual it is, from that row and those before it alone.</summary>
internal interface ITableDetector
{
    string Name { get; }

    /// <param name="segments">Normal rows; each segment is unbroken in time.</param>
    void Fit(IReadOnlyList<double[][]> segments);

    /// <returns>One a row, higher is more unusual; NaN for the first rows, until the window is full.</returns>
    double[] Score(double[][] rows);
}
