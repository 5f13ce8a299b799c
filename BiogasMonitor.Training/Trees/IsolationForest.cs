using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Trees;

/// <summary>Isolation forest (Liu, Ting and Zhou 2008) with scikit-learn's settings: rows that few random cuts set apart are unusual.</summary>
public sealed class IsolationForest
{
    private readonly List<IsolationTree> _trees;
    private readonly double _usualDepth;

    private IsolationForest(Scaler scaler, double usualDepth, List<IsolationTree> trees) => (Scaler, _usualDepth, _trees) = (scaler, usualDepth, trees);

    public Scaler Scaler { get; }

    /// <summary>What makes distances from what the other columns say out of a frame; null where the trees see the columns themselves.</summary>
    private Redundancy? Before { get; init; }

    /// <summary>
    /// Cuts not the columns but how far each is from what all others say. A frame is a plant at some load, weather and hour; random cuts of the columns find the rare load and
    /// not the small departure, and most faults are small departures.
    /// </summary>
    public static IsolationForest FitApart(FrameMatrix rows, int seed, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var before = Redundancy.Fit(rows, Scaler.Fit(rows));
        var forest = Fit(before.Apply(rows), seed, progress: progress, cancellation: cancellation);
        return new(forest.Scaler, forest._usualDepth, forest._trees) { Before = before };
    }

    /// <param name="rows">In physical units, without gaps.</param>
    /// <param name="progress">Share of the trees that stand.</param>
    public static IsolationForest Fit(FrameMatrix rows, int seed, int trees = 200, int samples = 256, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var scaler = Scaler.Fit(rows);
        var forest = new IsolationForest(scaler, IsolationTree.AveragePath(Math.Min(samples, rows.Rows)), []);
        var random = new Random(seed);
        var order = Enumerable.Range(0, rows.Rows).ToArray();
        for (var tree = 0; tree < trees; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            forest._trees.Add(IsolationTree.Grow(Sample(rows, scaler, order, samples, random), [.. Enumerable.Range(0, Math.Min(samples, rows.Rows))], random));
            progress?.Report((tree + 1.0) / trees);
        }

        return forest;
    }

    /// <summary>From 0 to 1, higher is more unusual, about 0.5 is nothing special; scikit-learn's score_samples with the sign turned.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        Span<float> standardised = new float[row.Length];
        Scaler.Apply(Before is null ? row : Before.Apply(row), standardised);
        var depth = 0.0;
        foreach (var tree in _trees)
        {
            depth += tree.Depth(standardised);
        }

        return Math.Pow(2, -depth / _trees.Count / _usualDepth);
    }

    /// <summary>Input <c>frame</c> [batch, columns] in physical units, output <c>score</c> [batch].</summary>
    public OnnxGraph ToGraph()
    {
        var graph = new OnnxGraph("isolation-forest");
        var frame = graph.Input("frame", Scaler.Mean.Length);
        frame = Before is null ? frame : graph.Gemm(graph.Standardize(frame, Before.Scaler.Mean, Before.Scaler.Deviation), Before.Weights, new float[Scaler.Mean.Length]);
        frame = graph.Standardize(frame, Scaler.Mean, Scaler.Deviation);
        var trees = new OnnxTrees();
        _trees.ForEach(tree => tree.AddTo(trees));
        var exponent = graph.Multiply(trees.AddRegressor(graph, frame, 1), graph.Number((float)(-Math.Log(2) / _trees.Count / _usualDepth)));
        graph.Output(graph.Squeeze(graph.Exp(exponent), 1), "score");
        return graph;
    }

    /// <summary>Drawn without putting back; only these rows are standardised, however many there are.</summary>
    private static FrameMatrix Sample(FrameMatrix rows, Scaler scaler, int[] order, int samples, Random random)
    {
        var sample = new FrameMatrix(Math.Min(samples, rows.Rows), rows.Columns);
        for (var i = 0; i < sample.Rows; i++)
        {
            var drawn = random.Next(i, order.Length);
            (order[i], order[drawn]) = (order[drawn], order[i]);
            scaler.Apply(rows[order[i]], sample[i]);
        }

        return sample;
    }
}
