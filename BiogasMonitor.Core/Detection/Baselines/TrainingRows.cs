namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>
/// Rows of numbers with their times, from a training span of any length in bounded memory: when it is full every second row goes, and
/// from then on only every second one is taken. NaN is no number.
/// </summary>
internal sealed class TrainingRows(int columns)
{
    /// <summary>Three weeks of minutes.</summary>
    public const int Most = 21 * 24 * 60;

    private readonly List<(long Ticks, double[] Values)> _rows = [];
    private int _stride = 1;
    private int _skipped;

    public int Count => _rows.Count;

    public long TicksOf(int row) => _rows[row].Ticks;

    public double At(int row, int column) => _rows[row].Values[column];

    /// <summary>A new row to be filled, all NaN; null when this one is not taken.</summary>
    public double[]? Add(long ticks)
    {
        if (++_skipped < _stride)
        {
            return null;
        }

        _skipped = 0;
        if (_rows.Count == Most)
        {
            Halve();
        }

        var values = new double[columns];
        Array.Fill(values, double.NaN);
        _rows.Add((ticks, values));
        return values;
    }

    /// <summary>The numbers of a column, ascending.</summary>
    public double[] SortedColumn(int column)
    {
        var numbers = _rows.Select(r => r.Values[column]).Where(v => !double.IsNaN(v)).ToArray();
        Array.Sort(numbers);
        return numbers;
    }

    private void Halve()
    {
        var place = 0;
        _rows.RemoveAll(_ => place++ % 2 == 1);
        _stride *= 2;
    }
}
