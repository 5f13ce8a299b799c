namespace BiogasMonitor.Benchmarks.Data;

/// <summary>Sums the cells of every column, in whole numbers and so without rounding.</summary>
internal sealed class ColumnAdder(IReadOnlyList<BenchTag> tags)
{
    private readonly long[] _count = new long[tags.Count];
    private readonly long[] _sum = new long[tags.Count];
    private readonly long[] _weighted = new long[tags.Count];
    private readonly int[] _min = [.. tags.Select(_ => int.MaxValue)];
    private readonly int[] _max = [.. tags.Select(_ => int.MinValue)];

    public long Rows { get; private set; }

    public void Add(Row row)
    {
        Rows++;
        var second = row.Second % 3600;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var cell = row.Cells[i];
            if (cell != Row.Empty)
            {
                _count[i]++;
                _sum[i] += cell;
                _weighted[i] += cell * second;
                _min[i] = Math.Min(_min[i], cell);
                _max[i] = Math.Max(_max[i], cell);
            }
        }
    }

    public IReadOnlyList<ColumnSum> Sums => [.. tags.Select((t, i) => Sum(i, Math.Pow(10, t.Decimals)))];

    private ColumnSum Sum(int i, double unit) => new(_count[i], _sum[i] / unit, _min[i] / unit, _max[i] / unit, _weighted[i] / unit);
}
