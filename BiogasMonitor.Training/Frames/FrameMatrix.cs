namespace BiogasMonitor.Training.Frames;

/// <summary>Rows of numbers in one piece of memory, float32 as the models take them.</summary>
public sealed class FrameMatrix(int rows, int columns)
{
    private readonly float[] _values = new float[checked(rows * columns)];

    public int Rows => rows;

    public int Columns => columns;

    public ReadOnlySpan<float> Values => _values;

    public Span<float> this[int row] => _values.AsSpan(row * columns, columns);

    /// <exception cref="ArgumentException">A row has another length than the first.</exception>
    public static FrameMatrix Of(IReadOnlyList<float[]> rows)
    {
        var matrix = new FrameMatrix(rows.Count, rows.Count == 0 ? 0 : rows[0].Length);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != matrix.Columns)
            {
                throw new ArgumentException($"Row {row} has {rows[row].Length} columns, the first has {matrix.Columns}.", nameof(rows));
            }

            rows[row].CopyTo(matrix[row]);
        }

        return matrix;
    }

    /// <summary>As many of the rows, spread at random over all of them, in their order; all when there are no more.</summary>
    public FrameMatrix Draw(int count, int seed)
    {
        if (count >= rows)
        {
            return this;
        }

        var chosen = Enumerable.Range(0, rows).ToArray();
        new Random(seed).Shuffle(chosen);
        Array.Sort(chosen, 0, count);
        var drawn = new FrameMatrix(count, columns);
        for (var row = 0; row < count; row++)
        {
            this[chosen[row]].CopyTo(drawn[row]);
        }

        return drawn;
    }
}
