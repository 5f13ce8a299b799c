using BiogasMonitor.Training.Evaluation.Linear;
using BiogasMonitor.Training.Trees;

namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>Isolation forest (Liu, Ting and Zhou, 2008): what random cuts separate from the rest quickly is unusual.</summary>
internal sealed class IsolationTrees(int window, int trees = 200, int sample = 256, int seed = 1) : WindowDetector("isolation forest", window)
{
    private readonly List<Node> _roots = [];
    private const double LeastVariance = 1e-6;
    private double[][] _axes = [];
    private double _usualDepth;

    protected override void FitTo(double[][] windows)
    {
        _axes = Axes(windows);
        var features = Array.ConvertAll(windows, Turned);
        var random = new Random(seed);
        var size = Math.Min(sample, features.Length);
        var limit = (int)Math.Ceiling(Math.Log2(size));
        _usualDepth = IsolationTree.AveragePath(size);
        _roots.Clear();
        for (var tree = 0; tree < trees; tree++)
        {
            _roots.Add(Grow([.. random.GetItems(Enumerable.Range(0, features.Length).ToArray(), size).Select(i => features[i])], limit, random));
        }
    }

    /// <summary>The negative of the mean depth, not two to its power: the order is the same, and differences far out stay visible.</summary>
    protected override double Measure(double[] features) => Depth(Turned(features));

    private double Depth(double[] row) => -_roots.Average(r => Depth(r, row)) / _usualDepth;

    /// <summary>Principal axes, each divided by its deviation: a cut along one of them sees a broken relation between columns, a cut along a column does not.</summary>
    private static double[][] Axes(double[][] rows)
    {
        var (values, vectors) = SymmetricEigen.Solve(Covariance.Of(rows));
        return [.. vectors.Zip(values, (vector, value) => Array.ConvertAll(vector, x => x / Math.Sqrt(Math.Max(value, LeastVariance))))];
    }

    private double[] Turned(double[] row) => Array.ConvertAll(_axes, axis => axis.Zip(row, (a, x) => a * x).Sum());

    private static Node Grow(List<double[]> rows, int left, Random random)
    {
        if (left == 0 || rows.Count <= 1)
        {
            return new Node(-1, 0, null, null, rows.Count);
        }

        var column = random.Next(rows[0].Length);
        var (low, high) = (rows.Min(r => r[column]), rows.Max(r => r[column]));
        if (low == high)
        {
            return new Node(-1, 0, null, null, rows.Count);
        }

        var cut = low + (random.NextDouble() * (high - low));
        var sides = rows.ToLookup(r => r[column] < cut);
        return new Node(column, cut, Grow([.. sides[true]], left - 1, random), Grow([.. sides[false]], left - 1, random), rows.Count);
    }

    private static double Depth(Node node, double[] features)
    {
        var depth = 0;
        for (; node.Column >= 0; depth++)
        {
            node = features[node.Column] < node.Cut ? node.Below! : node.Above!;
        }

        return depth + IsolationTree.AveragePath(node.Rows);
    }

    private sealed record Node(int Column, double Cut, Node? Below, Node? Above, int Rows);
}
