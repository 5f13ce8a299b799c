using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Life;

/// <summary>Boosted trees of several seeds, averaged: the time left of a unit after each of its rows.</summary>
internal sealed class LifeEnsemble : IDisposable
{
    private readonly UnitFeatures _features;
    private readonly List<BoostedTrees> _members = [];
    private readonly double _cap;

    private LifeEnsemble(UnitFeatures features, double cap) => (_features, _cap) = (features, cap);

    /// <param name="units">Each ran until it failed.</param>
    public static LifeEnsemble Fit(IReadOnlyList<UnitSeries> units, LifeSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var ensemble = new LifeEnsemble(UnitFeatures.Fit(units, settings), settings.Cap);
        var rows = new BoostRows(
            [.. units.SelectMany(unit => ensemble._features.Of(unit)).SelectMany(row => row)],
            ensemble._features.Count,
            [.. units.SelectMany(unit => unit.TimeLeft()).Select(left => (float)Math.Min(left, settings.Cap))]);
        for (var seed = 0; seed < settings.Seeds; seed++)
        {
            ensemble._members.Add(BoostedTrees.Train(Grown(settings, settings.Seed + seed), rows, cancellationToken: cancellation));
            progress?.Report((seed + 1.0) / settings.Seeds);
        }

        return ensemble;
    }

    /// <summary>After each row, from 0 to the cap.</summary>
    public double[] Predict(UnitSeries unit)
    {
        var rows = _features.Of(unit).SelectMany(row => row).ToArray();
        var sums = new double[unit.Rows.Length];
        foreach (var member in _members)
        {
            var predicted = member.Predict(rows, _features.Count);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += predicted[i] / _members.Count;
            }
        }

        return Array.ConvertAll(sums, sum => Math.Clamp(sum, 0, _cap));
    }

    public void Dispose() => _members.ForEach(member => member.Dispose());

    private static BoostSettings Grown(LifeSettings settings, int seed) => new()
    {
        Rounds = settings.Rounds,
        LearningRate = settings.LearningRate,
        Leaves = settings.Leaves,
        LeastRows = settings.LeastRows,
        FeatureShare = settings.FeatureShare,
        RowShare = settings.RowShare,
        Ridge = settings.Ridge,
        Seed = seed,
    };
}
