namespace BiogasMonitor.Benchmarks.Data;

/// <summary>One line of the file: seconds since 1970 and a cell a tag in last digits.</summary>
internal sealed class Row(int tags)
{
    /// <summary>An empty cell.</summary>
    public const int Empty = int.MinValue;

    public long Second { get; set; }

    public int[] Cells { get; } = new int[tags];

    public void CopyFrom(Row other)
    {
        Second = other.Second;
        other.Cells.CopyTo(Cells, 0);
    }
}
