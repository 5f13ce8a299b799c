using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Life;

/// <summary>
/// Makes rows of features of a unit from what was measured up to each row, never after it. The columns that move, and their linear combination that best tells the
/// time left (the wear index), each give: value, distance from the unit's early days, and over several windows mean, spread, slope and extremes.
/// </summary>
internal sealed class UnitFeatures
{
    private const int EarlyRows = 15;
    private const double IndexRidge = 1;

    private readonly int[] _columns;
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly double[] _index;
    private readonly IReadOnlyList<int> _windows;

    private UnitFeatures(int[] columns, double[] means, double[] deviations, double[] index, IReadOnlyList<int> windows) =>
        (_columns, _means, _deviations, _index, _windows) = (columns, means, deviations, index, windows);

    /// <summary>Features a row: age, and for each signal its own.</summary>
    public int Count => 1 + (_columns.Length + 1) * (2 + 5 * _windows.Count);

    public static UnitFeatures Fit(IReadOnlyList<UnitSeries> units, LifeSettings settings)
    {
        var rows = units.SelectMany(unit => unit.Rows).ToList();
        var all = Enumerable.Range(0, rows[0].Length).ToArray();
        var means = Array.ConvertAll(all, c => rows.Average(row => row[c]));
        var deviations = Array.ConvertAll(all, c => Math.Sqrt(rows.Average(row => (row[c] - means[c]) * (row[c] - means[c]))));
        int[] moving = [.. all.Where(c => deviations[c] > 1e-9 * Math.Max(1, Math.Abs(means[c])))];
        var features = new UnitFeatures(moving, means, deviations, new double[moving.Length + 1], settings.Windows);
        var targets = units.SelectMany(unit => unit.TimeLeft().Select(left => Math.Min(left, settings.Cap))).ToArray();
        return new UnitFeatures(moving, means, deviations, IndexOf([.. rows.Select(features.Standardised)], targets), settings.Windows);
    }

    /// <summary>One row of features for each row of the unit.</summary>
    public float[][] Of(UnitSeries unit)
    {
        var standardised = unit.Rows.Select(Standardised).ToArray();
        var signals = Enumerable.Range(0, _columns.Length).Select(s => Array.ConvertAll(standardised, row => row[s]))
            .Append([.. standardised.Select(row => Dot(_index, row))]).ToArray();
        var features = new float[unit.Rows.Length][];
        for (var row = 0; row < features.Length; row++)
        {
            var values = new List<float>(Count) { (float)(unit.Times[row] - unit.Times[0]) };
            foreach (var signal in signals)
            {
                Append(values, signal.AsSpan(0, row + 1));
            }

            features[row] = [.. values];
        }

        return features;
    }

    private void Append(List<float> values, ReadOnlySpan<double> signal)
    {
        var early = Mean(signal[..Math.Min(EarlyRows, signal.Length)]);
        values.Add((float)signal[^1]);
        values.Add((float)(Mean(signal[Math.Max(0, signal.Length - _windows[0])..]) - early));
        foreach (var window in _windows)
        {
            AppendWindow(values, signal[Math.Max(0, signal.Length - window)..]);
        }
    }

    private static void AppendWindow(List<float> values, ReadOnlySpan<double> window)
    {
        var mean = Mean(window);
        var (low, high, squares, products, steps) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0, 0.0);
        for (var i = 0; i < window.Length; i++)
        {
            var place = i - (window.Length - 1) / 2.0;
            (low, high) = (Math.Min(low, window[i]), Math.Max(high, window[i]));
            squares += (window[i] - mean) * (window[i] - mean);
            products += place * window[i];
            steps += place * place;
        }

        values.Add((float)mean);
        values.Add((float)Math.Sqrt(squares / window.Length));
        values.Add((float)(steps > 0 ? products / steps : 0));
        values.Add((float)low);
        values.Add((float)high);
    }

    private double[] Standardised(double[] row) => [.. _columns.Select(c => (row[c] - _means[c]) / _deviations[c]), 1];

    private static double[] IndexOf(double[][] rows, double[] targets)
    {
        var size = rows[0].Length;
        var products = Array.ConvertAll(rows[0], _ => new double[size]);
        var sums = new double[size];
        foreach (var (row, target) in rows.Zip(targets))
        {
            for (var i = 0; i < size; i++)
            {
                sums[i] += row[i] * target;
                for (var j = 0; j < size; j++)
                {
                    products[i][j] += row[i] * row[j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            products[i][i] += IndexRidge;
        }

        return new Cholesky(products).Solve(sums);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
