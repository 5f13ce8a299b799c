namespace BiogasMonitor.Training.Evaluation.Diagnosis;

/// <summary>Extremely randomised trees (Geurts, Ernst and Wehenkel, 2006): the best of a few random cuts, in many trees.</summary>
internal sealed class RandomTrees
{
    private const int LeastRows = 4;
    private readonly Node[] _roots;
    private readonly int _count;

    public RandomTrees(double[][] rows, int[] classes, int count, int trees, int seed, Action<double> report, CancellationToken cancellation)
    {
        _count = count;
        _roots = new Node[trees];
        for (var tree = 0; tree < trees; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            report((double)tree / trees);
            _roots[tree] = Grow(rows, classes, [.. Enumerable.Range(0, rows.Length)], new Random(seed + tree));
        }
    }

    public double[] Probabilities(double[] row)
    {
        var sum = new double[_count];
        foreach (var root in _roots)
        {
            var node = root;
            while (node.Shares is null)
            {
                node = row[node.Column] < node.Cut ? node.Below! : node.Above!;
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += node.Shares[i] / _roots.Length;
            }
        }

        return sum;
    }

    private Node Grow(double[][] rows, int[] classes, int[] inside, Random random)
    {
        var counts = Counts(classes, inside);
        if (inside.Length < 2 * LeastRows || counts.Count(c => c > 0) == 1)
        {
            return Leaf(counts, inside.Length);
        }

        var best = (Impurity: double.MaxValue, Column: -1, Cut: 0.0);
        var tries = (int)Math.Sqrt(rows[0].Length);
        for (var i = 0; i < tries; i++)
        {
            var column = random.Next(rows[0].Length);
            var (low, high) = (double.MaxValue, double.MinValue);
            foreach (var row in inside)
            {
                low = Math.Min(low, rows[row][column]);
                high = Math.Max(high, rows[row][column]);
            }

            var cut = low + (random.NextDouble() * (high - low));
            var impurity = high > low ? Impurity(rows, classes, inside, column, cut) : double.MaxValue;
            best = impurity < best.Impurity ? (impurity, column, cut) : best;
        }

        if (best.Column < 0)
        {
            return Leaf(counts, inside.Length);
        }

        var below = Array.FindAll(inside, r => rows[r][best.Column] < best.Cut);
        var above = Array.FindAll(inside, r => rows[r][best.Column] >= best.Cut);
        return below.Length == 0 || above.Length == 0
            ? Leaf(counts, inside.Length)
            : new Node(best.Column, best.Cut, Grow(rows, classes, below, random), Grow(rows, classes, above, random), null);
    }

    /// <summary>Gini's, of both sides, weighted by their rows.</summary>
    private double Impurity(double[][] rows, int[] classes, int[] inside, int column, double cut)
    {
        var (below, above) = (new int[_count], new int[_count]);
        foreach (var row in inside)
        {
            (rows[row][column] < cut ? below : above)[classes[row]]++;
        }

        return Side(below) + Side(above);

        static double Side(int[] counts)
        {
            double sum = 0, squares = 0;
            foreach (var c in counts)
            {
                sum += c;
                squares += (double)c * c;
            }

            return sum > 0 ? sum - (squares / sum) : 0;
        }
    }

    private int[] Counts(int[] classes, int[] inside)
    {
        var counts = new int[_count];
        foreach (var row in inside)
        {
            counts[classes[row]]++;
        }

        return counts;
    }

    private static Node Leaf(int[] counts, int rows) => new(-1, 0, null, null, Array.ConvertAll(counts, c => (double)c / rows));

    private sealed record Node(int Column, double Cut, Node? Below, Node? Above, double[]? Shares);
}
