namespace BiogasMonitor.Training.Life;

/// <summary>Judges settings on units that were left out of training; no other data are touched.</summary>
internal static class LifeCrossValidation
{
    private const int Folds = 5;

    /// <summary>Capped RMSE over the rows of units left out whose time left is at most 1.2 x the cap.</summary>
    public static double Rmse(IReadOnlyList<UnitSeries> units, LifeSettings settings, CancellationToken cancellation = default)
    {
        var (predicted, actual) = (new List<double>(), new List<double>());
        for (var fold = 0; fold < Folds; fold++)
        {
            using var ensemble = LifeEnsemble.Fit([.. units.Where((_, i) => i % Folds != fold)], settings, cancellation: cancellation);
            foreach (var unit in units.Where((_, i) => i % Folds == fold))
            {
                foreach (var (answer, left) in ensemble.Predict(unit).Zip(unit.TimeLeft()).Where(pair => pair.Second <= 1.2 * settings.Cap))
                {
                    predicted.Add(answer);
                    actual.Add(Math.Min(left, settings.Cap));
                }
            }
        }

        return LifeErrors.Rmse(predicted, actual);
    }
}
