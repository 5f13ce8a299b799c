namespace BiogasMonitor.Benchmarks.Data;

/// <summary>
/// The rows of the file in the order they are written: the clean signals with 1 % empty cells, 0.005 % cells of -9999, one row in ten thousand
/// twice (every second time with other values in the first column) and one in ten thousand swapped with the next.
/// </summary>
internal sealed class DirtyRows
{
    private const double CellsPerEmpty = 100;
    private const double CellsPerOutOfRange = 20_000;
    private const double RowsPerDirt = 10_000;
    private const int OutOfRange = -9999;

    private readonly IReadOnlyList<BenchTag> _tags;
    private readonly int[] _units;
    private readonly PlantSignals _signals;
    private readonly long _firstSecond;
    private readonly int[] _clean;
    private Dice _dice;

    public DirtyRows(IReadOnlyList<BenchTag> tags, DateTime startUtc, ulong seed)
    {
        _tags = tags;
        _units = [.. tags.Select(t => (int)Math.Pow(10, t.Decimals))];
        _signals = new PlantSignals(tags, seed);
        _dice = new Dice(~seed);
        _firstSecond = new DateTimeOffset(startUtc).ToUnixTimeSeconds();
        _clean = new int[tags.Count];
    }

    /// <summary>One row a second, and the duplicates beside them. A row is only good until the next one is asked for.</summary>
    public IEnumerable<Row> Take(long seconds)
    {
        var (row, next) = (new Row(_tags.Count), new Row(_tags.Count));
        for (long s = 0; s < seconds; s++)
        {
            Fill(row, s);
            if (_dice.OnceIn(RowsPerDirt) && s + 1 < seconds)
            {
                Fill(next, ++s);
                yield return next;
                yield return row;
            }
            else
            {
                yield return row;
                if (_dice.OnceIn(RowsPerDirt))
                {
                    ChangeEverySecondTime(row);
                    yield return row;
                }
            }
        }
    }

    private void Fill(Row row, long second)
    {
        _signals.Next(_clean);
        row.Second = _firstSecond + second;
        for (var i = 0; i < _clean.Length; i++)
        {
            row.Cells[i] = _dice.OnceIn(CellsPerEmpty) ? Row.Empty
                : !_tags[i].IsSwitch && _dice.OnceIn(CellsPerOutOfRange) ? OutOfRange * _units[i]
                : _clean[i];
        }
    }

    private void ChangeEverySecondTime(Row row)
    {
        if (_dice.OnceIn(2))
        {
            row.Cells[0] = _clean[0] + 1;
        }
    }
}
