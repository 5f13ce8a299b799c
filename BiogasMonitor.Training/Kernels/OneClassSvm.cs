using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Kernels;

/// <summary>One-class support-vector machine (Schölkopf 2001) with a radial kernel, gamma "scale" and scikit-learn's figures.</summary>
public sealed class OneClassSvm
{
    /// <summary>A kernel row is computed against all others, so the rows are bounded.</summary>
    public const int MostRows = 20_000;

    private readonly FrameMatrix _vectors;
    private readonly float[] _weights;
    private readonly float _gamma;
    private readonly double _offset;

    private OneClassSvm(Scaler scaler, FrameMatrix vectors, float[] weights, float gamma, double offset) =>
        (Scaler, _vectors, _weights, _gamma, _offset) = (scaler, vectors, weights, gamma, offset);

    public Scaler Scaler { get; }

    public int SupportVectors => _weights.Length;

    /// <param name="rows">In physical units, without gaps; of more than <see cref="MostRows"/> so many are drawn by the seed, the scaler sees all.</param>
    /// <param name="nu">Bound of the share of training rows outside.</param>
    public static OneClassSvm Fit(FrameMatrix rows, int seed, double nu = 0.05, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var scaler = Scaler.Fit(rows);
        var standardised = scaler.Apply(rows.Draw(MostRows, seed));
        var gamma = (float)(1 / (rows.Columns * Variance(standardised.Values)));
        var solver = new OneClassSolver(new RadialKernel(standardised, gamma), standardised.Rows, nu);
        solver.Solve(progress, cancellation);
        var support = Enumerable.Range(0, standardised.Rows).Where(row => solver.Weights[row] > 0).ToArray();
        return new OneClassSvm(
            scaler,
            FrameMatrix.Of([.. support.Select(row => standardised[row].ToArray())]),
            [.. support.Select(row => (float)solver.Weights[row])],
            gamma,
            solver.Offset);
    }

    /// <summary>Above 0 inside, below 0 outside; scikit-learn's decision_function.</summary>
    public double Distance(ReadOnlySpan<float> row)
    {
        Span<float> standardised = new float[row.Length];
        Scaler.Apply(row, standardised);
        var sum = -_offset;
        for (var vector = 0; vector < _weights.Length; vector++)
        {
            sum += _weights[vector] * Math.Exp(-_gamma * SquaredDistance(_vectors[vector], standardised));
        }

        return sum;
    }

    /// <summary>Input <c>frame</c> [batch, columns] in physical units, output <c>distance</c> [batch].</summary>
    public OnnxGraph ToGraph()
    {
        var graph = new OnnxGraph("one-class-svm");
        var frame = graph.Standardize(graph.Input("frame", Scaler.Mean.Length), Scaler.Mean, Scaler.Deviation);
        graph.Output(graph.Squeeze(graph.RadialSum(frame, _vectors.Values.ToArray(), _weights, _gamma, (float)-_offset), 1), "distance");
        return graph;
    }

    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        }

        return sum;
    }

    private static double Variance(ReadOnlySpan<float> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
        }

        var variance = squares / values.Length - sum / values.Length * (sum / values.Length);
        return variance > 0 ? variance : 1;
    }
}
