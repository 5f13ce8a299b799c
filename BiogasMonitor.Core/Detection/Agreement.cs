namespace BiogasMonitor.Core.Detection;

/// <summary>
/// How several detectors, each calibrated to the same false-alarm rate, judge together: the combined score is the n-th highest of their scores,
/// so it passes 1 exactly when n of them do. One detector that cries alone never makes an anomaly, and one that sleeps never hides one.
/// </summary>
public static class Agreement
{
    /// <param name="scores">In thresholds; NaN where a detector does not judge. At most 64.</param>
    /// <param name="needed">Detectors that must agree, 1 or more; where fewer judge at all, all of them.</param>
    /// <returns>NaN when none judges.</returns>
    public static double Combine(ReadOnlySpan<double> scores, int needed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(needed);
        Span<double> judged = stackalloc double[64];
        var count = 0;
        foreach (var score in scores)
        {
            if (!double.IsNaN(score))
            {
                judged[count++] = score;
            }
        }

        judged[..count].Sort();
        return count == 0 ? double.NaN : judged[Math.Max(0, count - needed)];
    }
}
