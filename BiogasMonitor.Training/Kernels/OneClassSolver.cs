namespace BiogasMonitor.Training.Kernels;

/// <summary>
/// Sequential minimal optimisation of the one-class problem as LIBSVM does it (Fan, Chen and Lin 2005): minimise half of a'Ka with
/// 0 &lt;= a &lt;= 1 and a fixed sum, two weights at a time, the second chosen by second-order gain.
/// </summary>
internal sealed class OneClassSolver
{
    private const double Tolerance = 1e-3;
    private const double Flat = 1e-12;

    private readonly RadialKernel _kernel;
    private readonly double[] _gradient;

    public OneClassSolver(RadialKernel kernel, int rows, double nu)
    {
        _kernel = kernel;
        Weights = new double[rows];
        _gradient = new double[rows];
        var sum = nu * rows;
        for (var i = 0; i < rows && i < sum; i++)
        {
            Weights[i] = Math.Min(1, sum - i);
        }
    }

    public double[] Weights { get; }

    /// <summary>Steps that were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>What is subtracted from the kernel sum, so that 0 is the edge.</summary>
    public double Offset { get; private set; }

    public void Solve(IProgress<double>? progress, CancellationToken cancellation)
    {
        for (var i = 0; i < Weights.Length && Weights[i] > 0; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Move(i, Weights[i]);
        }

        var most = Math.Max(10_000_000, 100 * Weights.Length);
        while (Steps < most && Pair(out var gap) is (var i, var j))
        {
            cancellation.ThrowIfCancellationRequested();
            Step(i, j);
            if (++Steps % 256 == 0)
            {
                progress?.Report(Math.Min(1, Tolerance / gap));
            }
        }

        Offset = Edge();
        progress?.Report(1);
    }

    private (int I, int J)? Pair(out double gap)
    {
        var (i, up) = (-1, double.NegativeInfinity);
        for (var t = 0; t < Weights.Length; t++)
        {
            if (Weights[t] < 1 && -_gradient[t] >= up)
            {
                (i, up) = (t, -_gradient[t]);
            }
        }

        var (j, down, best) = (-1, double.NegativeInfinity, double.PositiveInfinity);
        var row = i < 0 ? [] : _kernel.Row(i);
        for (var t = 0; t < row.Length; t++)
        {
            if (Weights[t] > 0)
            {
                down = Math.Max(down, _gradient[t]);
                var difference = up + _gradient[t];
                if (difference > 0 && -difference * difference / Curvature(row[t]) is var gain && gain <= best)
                {
                    (j, best) = (t, gain);
                }
            }
        }

        gap = up + down;
        return gap < Tolerance || j < 0 ? null : (i, j);
    }

    private void Step(int i, int j)
    {
        var sum = Weights[i] + Weights[j];
        var delta = (_gradient[i] - _gradient[j]) / Curvature(_kernel.Row(i)[j]);
        var moved = Math.Clamp(Weights[i] - delta, Math.Max(0, sum - 1), Math.Min(1, sum));
        var before = Weights[i];
        Weights[i] = moved;
        Weights[j] = sum - moved;
        Move(i, moved - before);
        Move(j, before - moved);
    }

    private static double Curvature(float kernel) => Math.Max(2 - 2.0 * kernel, Flat);

    private void Move(int i, double change)
    {
        var row = _kernel.Row(i);
        for (var t = 0; t < row.Length; t++)
        {
            _gradient[t] += change * row[t];
        }
    }

    private double Edge()
    {
        var (low, high, sum, free) = (double.NegativeInfinity, double.PositiveInfinity, 0.0, 0);
        for (var t = 0; t < Weights.Length; t++)
        {
            if (Weights[t] >= 1)
            {
                low = Math.Max(low, _gradient[t]);
            }
            else if (Weights[t] <= 0)
            {
                high = Math.Min(high, _gradient[t]);
            }
            else
            {
                (sum, free) = (sum + _gradient[t], free + 1);
            }
        }

        return free > 0 ? sum / free : (low + high) / 2;
    }
}
