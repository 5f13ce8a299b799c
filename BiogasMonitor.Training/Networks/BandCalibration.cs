namespace BiogasMonitor.Training.Networks;

/// <summary>How far a band must be stretched to hold what it promises.</summary>
internal static class BandCalibration
{
    private const float Least = 1e-3f;

    /// <summary>Factors [horizon, own] for the lower and the upper half. Answers are [rows, horizon, targets, 3], truths [rows, horizon, targets].</summary>
    /// <param name="own">Targets with a factor of their own: all, or 1 when they share one.</param>
    public static (float[] Below, float[] Above) Fit(float[] answers, float[] truths, int horizon, int targets, int own)
    {
        var (below, above) = (new float[horizon * own], new float[horizon * own]);
        for (var slot = 0; slot < horizon * own; slot++)
        {
            var numbers = Enumerable.Range(0, truths.Length).Where(at => float.IsFinite(truths[at]) && Slot(at) == slot).ToList();
            below[slot] = Ninth(numbers.Select(at => (answers[(at * 3) + 1] - truths[at]) / (answers[(at * 3) + 1] - answers[at * 3])));
            above[slot] = Ninth(numbers.Select(at => (truths[at] - answers[(at * 3) + 1]) / (answers[(at * 3) + 2] - answers[(at * 3) + 1])));
        }

        return (below, above);

        int Slot(int at) => own == targets ? at % (horizon * targets) : at / targets % horizon;
    }

    private static float Ninth(IEnumerable<float> shares)
    {
        var sorted = shares.Where(float.IsFinite).Order().ToArray();
        return sorted.Length < 10 ? 1 : Math.Max(Least, sorted[(int)Math.Ceiling(0.9 * sorted.Length) - 1]);
    }
}
