namespace BiogasMonitor.Core.Detection;

/// <summary>Turns what a detector measures into thresholds: 0 is what it usually measures, 1 what it exceeds on normal data at the false-alarm rate asked for.</summary>
/// <param name="Usual">Median on normal data.</param>
/// <param name="Threshold">In the detector's own unit; above <paramref name="Usual"/>.</param>
public readonly record struct ScoreScale(double Usual, double Threshold)
{
    private const double LeastDistance = 1e-12;

    /// <summary>Places the threshold so that this share of the normal measurements lies above it. NaN (not judged) is left out.</summary>
    /// <param name="measured">Higher is more unusual; of rows that the detector was fitted on it makes the threshold too low, unless a margin comes on top.</param>
    /// <param name="falseAlarmRate">Above 0 and below 0.5.</param>
    /// <exception cref="ArgumentException">Nothing was measured, or the rate is not possible.</exception>
    public static ScoreScale Calibrate(IEnumerable<double> measured, double falseAlarmRate)
    {
        if (falseAlarmRate is not (> 0 and < 0.5))
        {
            throw new ArgumentException($"A false-alarm rate of {falseAlarmRate} is not allowed; allowed is above 0 and below 0.5.", nameof(falseAlarmRate));
        }

        var sorted = measured.Where(m => !double.IsNaN(m)).Order().ToArray();
        return sorted.Length == 0
            ? throw new ArgumentException("There is no normal measurement to calibrate with.", nameof(measured))
            : new ScoreScale(Baselines.Sorted.Median(sorted), Baselines.Sorted.Quantile(sorted, 1 - falseAlarmRate));
    }

    /// <summary>NaN stays NaN.</summary>
    public double Of(double measured) => (measured - Usual) / Math.Max(Threshold - Usual, LeastDistance);
}
