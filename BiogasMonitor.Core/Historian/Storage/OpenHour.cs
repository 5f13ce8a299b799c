using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>Frames of one hour waiting to be encoded, in the order they came; the samples of a tag lie side by side.</summary>
internal sealed class OpenHour(int tags)
{
    private const int UsualRows = 3600;

    private long[] _ticks = [];
    private double[] _values = [];
    private Quality[] _qualities = [];

    public long Hour { get; private set; }

    public Origin Origin { get; private set; }

    public int Rows { get; private set; }

    public int Capacity => _ticks.Length;

    public long Bytes => Capacity * (8L + (9L * tags));

    /// <summary>Offsets from the start of the hour in 100 ns.</summary>
    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, Rows);

    public ReadOnlySpan<double> Values(int column) => _values.AsSpan(column * Capacity, Rows);

    public ReadOnlySpan<Quality> Qualities(int column) => _qualities.AsSpan(column * Capacity, Rows);

    public void Start(long hour) => (Hour, Rows, Origin) = (hour, 0, Origin.None);

    /// <param name="ticks">Offset from the start of the hour.</param>
    public void Add(long ticks, ReadOnlySpan<double> values, ReadOnlySpan<Quality> qualities, Origin origin)
    {
        Reserve(Rows + 1);
        _ticks[Rows] = ticks;
        for (var column = 0; column < tags; column++)
        {
            _values[(column * Capacity) + Rows] = values[column];
            _qualities[(column * Capacity) + Rows] = qualities[column];
        }

        Rows++;
        Origin |= origin;
    }

    /// <summary>Takes over frames of a block that all lie in this hour.</summary>
    public void Add(FrameBlock block, int first, int count, Origin origin)
    {
        Reserve(Rows + count);
        var start = (Hour * HistoryTime.TicksPerHour) + DateTime.UnixEpoch.Ticks;
        for (var i = 0; i < count; i++)
        {
            _ticks[Rows + i] = block.Ticks[first + i] - start;
        }

        for (var column = 0; column < tags; column++)
        {
            block.Values(column).Slice(first, count).CopyTo(_values.AsSpan((column * Capacity) + Rows));
            block.Qualities(column).Slice(first, count).CopyTo(_qualities.AsSpan((column * Capacity) + Rows));
        }

        Rows += count;
        Origin |= origin;
    }

    private void Reserve(int rows)
    {
        if (rows <= Capacity)
        {
            return;
        }

        // A little more than an hour has seconds, for rows that came twice.
        var size = rows <= 64 ? 64 : rows <= UsualRows + 64 && rows > UsualRows / 4 ? UsualRows + 64 : Math.Max(rows, 2 * Capacity);
        var (values, qualities) = (new double[size * tags], new Quality[size * tags]);
        for (var column = 0; column < tags; column++)
        {
            Values(column).CopyTo(values.AsSpan(column * size));
            Qualities(column).CopyTo(qualities.AsSpan(column * size));
        }

        Array.Resize(ref _ticks, size);
        (_values, _qualities) = (values, qualities);
    }
}
