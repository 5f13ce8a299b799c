namespace BiogasMonitor.Benchmarks.Data;

/// <summary>
/// What a store must hold of the file. One that keeps every line holds <see cref="Lines"/>; one that keeps a history holds
/// <see cref="History"/>: at a time that comes twice, cell by cell the last value that is there.
/// </summary>
internal sealed class Truth(IReadOnlyList<BenchTag> tags)
{
    private readonly ColumnAdder _lines = new(tags);
    private readonly ColumnAdder _history = new(tags);
    private readonly Row _last = new(tags.Count) { Second = -1 };

    public long LineCount => _lines.Rows;

    public long TimeCount => _history.Rows;

    public long CellCount => Lines.Sum(c => c.Count);

    public IReadOnlyList<ColumnSum> Lines => _lines.Sums;

    public IReadOnlyList<ColumnSum> History => _history.Sums;

    /// <summary>Rows in the order of the file; a second row of a time comes right behind the first.</summary>
    public void Add(Row row)
    {
        _lines.Add(row);
        if (row.Second != _last.Second)
        {
            End();
            _last.CopyFrom(row);
            return;
        }

        for (var i = 0; i < row.Cells.Length; i++)
        {
            _last.Cells[i] = row.Cells[i] != Row.Empty ? row.Cells[i] : _last.Cells[i];
        }
    }

    /// <summary>Call once behind the last row.</summary>
    public void End()
    {
        if (_last.Second >= 0)
        {
            _history.Add(_last);
            _last.Second = -1;
        }
    }
}
