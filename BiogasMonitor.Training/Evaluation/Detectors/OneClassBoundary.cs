namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>One-class support vector machine (Schölkopf et al., 2001) with an RBF kernel, gamma of one over the number of columns, solved pair by pair.</summary>
internal sealed class OneClassBoundary(int window, double nu = 0.05, int mostRows = 1000) : WindowDetector("one-class SVM", window)
{
    private const double Tolerance = 1e-4;
    private double _gamma;
    private double _rho;
    private double[][] _vectors = [];
    private double[] _weights = [];

    protected override void FitTo(double[][] features)
    {
        var step = Math.Max(1, features.Length / mostRows);
        var rows = features.Where((_, i) => i % step == 0).ToArray();
        _gamma = 1.0 / rows[0].Length;
        var kernel = Array.ConvertAll(rows, a => Array.ConvertAll(rows, b => Kernel(a, b)));
        var alpha = Solve(kernel, out var gradient);
        _rho = Offset(alpha, gradient);
        var support = Enumerable.Range(0, rows.Length).Where(i => alpha[i] > 0).ToArray();
        (_vectors, _weights) = (Array.ConvertAll(support, i => rows[i]), Array.ConvertAll(support, i => alpha[i]));
    }

    /// <summary>The logarithm of how far the density has sunk below the boundary, so that rows far out still differ.</summary>
    protected override double Measure(double[] features)
    {
        var nearest = double.PositiveInfinity;
        foreach (var vector in _vectors)
        {
            nearest = Math.Min(nearest, Distance(vector, features));
        }

        var sum = 0.0;
        for (var i = 0; i < _vectors.Length; i++)
        {
            sum += _weights[i] * Math.Exp(_gamma * (nearest - Distance(_vectors[i], features)));
        }

        return Math.Log(_rho) + (_gamma * nearest) - Math.Log(sum);
    }

    /// <summary>Minimises a'Ka/2 with the sum of a equal to nu n and each between 0 and 1, by the pair that violates most.</summary>
    private double[] Solve(double[][] kernel, out double[] gradient)
    {
        var size = kernel.Length;
        var total = nu * size;
        var alpha = Enumerable.Range(0, size).Select(i => Math.Clamp(total - i, 0, 1)).ToArray();
        var slope = Array.ConvertAll(kernel, row => row.Zip(alpha, (k, a) => k * a).Sum());
        for (var step = 0; step < 100 * size; step++)
        {
            int up = -1, down = -1;
            for (var i = 0; i < size; i++)
            {
                up = alpha[i] < 1 && (up < 0 || slope[i] < slope[up]) ? i : up;
                down = alpha[i] > 0 && (down < 0 || slope[i] > slope[down]) ? i : down;
            }

            if (slope[down] - slope[up] < Tolerance)
            {
                break;
            }

            var curve = Math.Max(kernel[up][up] + kernel[down][down] - (2 * kernel[up][down]), 1e-12);
            var move = Math.Min((slope[down] - slope[up]) / curve, Math.Min(1 - alpha[up], alpha[down]));
            alpha[up] += move;
            alpha[down] -= move;
            for (var i = 0; i < size; i++)
            {
                slope[i] += move * (kernel[i][up] - kernel[i][down]);
            }
        }

        gradient = slope;
        return alpha;
    }

    private static double Offset(double[] alpha, double[] gradient)
    {
        var free = Enumerable.Range(0, alpha.Length).Where(i => alpha[i] is > 1e-8 and < 1 - 1e-8).Select(i => gradient[i]).ToList();
        return free.Count > 0 ? free.Average() : Enumerable.Range(0, alpha.Length).Where(i => alpha[i] > 0).Max(i => gradient[i]);
    }

    private double Kernel(double[] a, double[] b) => Math.Exp(-_gamma * Distance(a, b));

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
