using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>Fills the derived tag of a KPI, frame by frame. Its quality is the worst of its inputs'; from a Bad input nothing is derived.</summary>
internal sealed class DerivedColumn(Kpi kpi, TagCatalogue catalogue)
{
    private readonly KpiFormula _formula = kpi.Formula!;
    private readonly int _target = catalogue.IndexOf(kpi.Tag);
    private readonly int[] _sources = [.. kpi.Inputs.Select(catalogue.IndexOf)];
    private readonly int _decimals = catalogue[catalogue.IndexOf(kpi.Tag)].Decimals;
    private readonly double[] _inputs = new double[kpi.Inputs.Count];
    private double[] _rows = [];
    private Quality[] _worst = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(FrameBlock block)
    {
        Gather(block);
        var values = block.Values(_target);
        var qualities = block.Qualities(_target);
        var value = double.NaN;
        Array.Fill(_inputs, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            var worst = _worst[i];
            if (worst.IsBad())
            {
                (values[i], qualities[i]) = (double.NaN, Quality.BadInput);
                continue;
            }

            // Many inputs change every ten seconds only, and then neither does what is derived from them.
            var row = _rows.AsSpan(i * _sources.Length, _sources.Length);
            if (!AreSame(row, _inputs))
            {
                row.CopyTo(_inputs);
                value = Math.Round(_formula(row), _decimals);
            }

            var isNumber = double.IsFinite(value);
            (values[i], qualities[i]) = isNumber ? (value, worst) : (double.NaN, Quality.BadNotApplicable);
        }
    }

    private static bool AreSame(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var i = 0;
        for (; i < a.Length && a[i] == b[i]; i++)
        {
        }

        return i == a.Length;
    }

    /// <summary>The inputs of each frame side by side, and the worst quality among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(FrameBlock block)
    {
        var width = _sources.Length;
        if (_worst.Length < block.Count)
        {
            (_rows, _worst) = (new double[block.Count * width], new Quality[block.Count]);
        }

        _worst.AsSpan(0, block.Count).Clear();
        for (var source = 0; source < width; source++)
        {
            var values = block.Values(_sources[source]);
            var qualities = block.Qualities(_sources[source]);
            for (var i = 0; i < values.Length; i++)
            {
                _rows[(i * width) + source] = values[i];
                _worst[i] = qualities[i] > _worst[i] ? qualities[i] : _worst[i];
            }
        }
    }
}
