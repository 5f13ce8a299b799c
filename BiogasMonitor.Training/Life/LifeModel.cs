using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Training.Onnx;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Life;

/// <summary>
/// Hours until a unit of the plant reaches its functional limit, as P10, P50 and P90: boosted trees for each quantile of log(1 + hours), so that errors count in shares
/// of the life left, with the band widened or narrowed on validation rows until it holds four of five (conformalised quantile regression, Romano 2019).
/// </summary>
public sealed class LifeModel : IDisposable
{
    private const double Coverage = 0.8;
    private static readonly double[] s_quantiles = [0.1, 0.5, 0.9];

    private readonly BoostedTrees[] _trees;
    private readonly int _columns;

    private LifeModel(BoostedTrees[] trees, int columns) => (_trees, _columns) = (trees, columns);

    /// <summary>What the band is widened by at either end, in log(1 + hours); below 0 it is narrowed.</summary>
    public double Widening { get; private set; }

    /// <param name="rows">Of LifeFeatures, with hours to the functional limit as targets; more than 336 or none in sight is 336.</param>
    /// <param name="validation">Rows of other, later faults: they end the growing and calibrate the band.</param>
    public static LifeModel Fit(BoostRows rows, BoostRows validation, BoostSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var trees = new List<BoostedTrees>();
        foreach (var quantile in s_quantiles)
        {
            var ofQuantile = settings with { Objective = BoostObjective.Quantile, Quantile = quantile };
            trees.Add(BoostedTrees.Train(ofQuantile, Logarithmic(rows), Logarithmic(validation), cancellationToken: cancellation));
            progress?.Report((double)trees.Count / s_quantiles.Length);
        }

        var model = new LifeModel([.. trees], rows.Columns);
        model.Widening = model.WideningFor(validation);
        return model;
    }

    /// <summary>P10, P50, P90 a row, in hours.</summary>
    public (double P10, double P50, double P90)[] Predict(float[] rows)
    {
        var quantiles = Array.ConvertAll(_trees, trees => trees.Predict(rows, _columns));
        return [.. Enumerable.Range(0, rows.Length / _columns).Select(row =>
        {
            var (low, middle, high) = (Hours(quantiles[0][row] - Widening), Hours(quantiles[1][row]), Hours(quantiles[2][row] + Widening));
            return (Math.Min(low, middle), middle, Math.Max(high, middle));
        })];
    }

    /// <summary>Input <c>features</c> [batch, features], output <c>hours</c> [batch, 3].</summary>
    public OnnxGraph ToGraph()
    {
        var graph = new OnnxGraph("time-to-failure");
        var features = graph.Input("features", _columns);
        var trees = new OnnxTrees();
        for (var target = 0; target < _trees.Length; target++)
        {
            _trees[target].Text.AddTo(trees, target);
        }

        var logarithms = trees.AddRegressor(graph, features, _trees.Length, (float)-Widening, 0, (float)Widening);
        var hours = graph.Clip(graph.Subtract(graph.Exp(logarithms), graph.Number(1)), 0, (float)LifeAnswer.InSightHours);
        var middle = graph.Slice(hours, 1, 1, 2);
        graph.Output(graph.Concat(1, graph.Node("Min", [graph.Slice(hours, 1, 0, 1), middle]), middle, graph.Node("Max", [graph.Slice(hours, 1, 2, 3), middle])), "hours", 3);
        return graph;
    }

    public void Dispose() => Array.ForEach(_trees, trees => trees.Dispose());

    /// <summary>Of rows with a failure in sight alone: the others would make any band look good.</summary>
    private double WideningFor(BoostRows validation)
    {
        var (low, high) = (_trees[0].Predict(validation.Values, _columns), _trees[2].Predict(validation.Values, _columns));
        double[] misses = [.. Enumerable.Range(0, validation.Count)
            .Where(row => validation.Targets[row] < LifeAnswer.InSightHours)
            .Select(row => (Target: Math.Log(1 + validation.Targets[row]), Row: row))
            .Select(row => Math.Max(low[row.Row] - row.Target, row.Target - high[row.Row]))
            .Order()];
        return misses.Length == 0 ? 0 : misses[Math.Min(misses.Length - 1, (int)Math.Ceiling((misses.Length + 1) * Coverage) - 1)];
    }

    private static double Hours(double logarithm) => Math.Clamp(Math.Exp(logarithm) - 1, 0, LifeAnswer.InSightHours);

    private static BoostRows Logarithmic(BoostRows rows) =>
        rows with { Targets = [.. rows.Targets.Select(hours => (float)Math.Log(1 + Math.Clamp(hours, 0, LifeAnswer.InSightHours)))] };
}
