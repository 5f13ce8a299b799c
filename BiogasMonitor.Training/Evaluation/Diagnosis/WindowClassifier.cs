using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Evaluation.Diagnosis;

/// <summary>Names the class of each row from the window that ends with it: the mean of a linear discriminant and of random trees, which err differently.</summary>
internal sealed class WindowClassifier(int window, int trees = 200, double shrinkage = 0.1, double softness = 10, int seed = 1)
{
    private Standardiser? _standardiser;
    private LinearDiscriminant? _discriminant;
    private RandomTrees? _trees;

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <param name="segments">Each unbroken in time and of one class.</param>
    /// <exception cref="ArgumentException">A class has no full window.</exception>
    public void Fit(IReadOnlyList<(string Class, double[][] Rows)> segments, Action<double>? report = null, CancellationToken cancellation = default)
    {
        var classes = segments.Select(s => s.Class).Distinct().Order(StringComparer.Ordinal).ToList();
        var windows = segments.SelectMany(s => WindowShape.Of(s.Rows, window).OfType<double[]>().Select(shape => (Shape: shape, Class: classes.IndexOf(s.Class)))).ToArray();
        var lacking = classes.Where((_, i) => windows.All(w => w.Class != i)).ToList();
        if (lacking.Count > 0)
        {
            throw new ArgumentException($"The class '{lacking[0]}' has no {window} rows in a row; allowed is a --window no longer than its longest stretch.");
        }

        _standardiser = Standardiser.Fit(Array.ConvertAll(windows, w => w.Shape));
        var rows = Array.ConvertAll(windows, w => _standardiser.Of(w.Shape));
        var known = Array.ConvertAll(windows, w => w.Class);
        _discriminant = new LinearDiscriminant(rows, known, classes.Count, shrinkage, softness);
        _trees = new RandomTrees(rows, known, classes.Count, trees, seed, report ?? (_ => { }), cancellation);
        Classes = classes;
    }

    /// <returns>One a row, a probability a class; null until the window is full.</returns>
    public double[]?[] Classify(double[][] rows)
    {
        var standardiser = _standardiser ?? throw new InvalidOperationException("Fit comes first.");
        return Array.ConvertAll(WindowShape.Of(rows, window), shape => shape is null ? null : Together(standardiser.Of(shape)));
    }

    public static int Highest(double[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());

    private double[] Together(double[] row) => [.. _discriminant!.Probabilities(row).Zip(_trees!.Probabilities(row), (a, b) => (a + b) / 2)];
}
