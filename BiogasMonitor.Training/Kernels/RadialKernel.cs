using System.Numerics;
using System.Runtime.InteropServices;
using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Training.Kernels;

/// <summary>exp(-gamma x squared distance) between the rows of a matrix; rows of the kernel matrix are kept while they fit into memory.</summary>
internal sealed class RadialKernel(FrameMatrix rows, double gamma)
{
    // 20,000 rows make kernel rows of 80 kB: 4,000 of them are kept.
    private const long CacheBytes = 320L << 20;

    private readonly Dictionary<int, float[]> _kept = [];
    private readonly Queue<int> _order = new();
    private readonly double[] _norms = [.. Enumerable.Range(0, rows.Rows).Select(row => (double)Dot(rows[row], rows[row]))];
    private readonly int _most = (int)Math.Max(2, Math.Min(rows.Rows, CacheBytes / (4L * Math.Max(rows.Rows, 1))));

    /// <summary>Kernel of one row with all; valid until as many others were asked for as are kept.</summary>
    public float[] Row(int row)
    {
        if (_kept.TryGetValue(row, out var kept))
        {
            return kept;
        }

        var values = _kept.Count == _most && _kept.Remove(_order.Dequeue(), out var oldest) ? oldest : new float[rows.Rows];
        for (var other = 0; other < values.Length; other++)
        {
            values[other] = (float)Math.Exp(-gamma * Math.Max(0, _norms[row] + _norms[other] - 2.0 * Dot(rows[row], rows[other])));
        }

        _kept[row] = values;
        _order.Enqueue(row);
        return values;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = left.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
