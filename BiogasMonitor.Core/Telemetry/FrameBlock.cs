using System.Runtime.InteropServices;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// Frames that follow each other, column by column: values and qualities of one tag lie side by side, so that what is done to every sample
/// of a tag runs through memory in one direction. Reused: filled, taken over, filled again. One thread at a time.
/// </summary>
public sealed class FrameBlock
{
    /// <summary>Columns begin this far beyond a multiple of a memory page, so that the cells of a row do not compete for one place of the cache.</summary>
    private const int Stagger = 8;

    private const int Smallest = 64;

    private long[] _ticks = [];
    private double[] _values = [];
    private Quality[] _qualities = [];
    private int _stride;

    /// <param name="tags">Length of the catalogue.</param>
    /// <param name="capacity">Frames it holds without growing.</param>
    public FrameBlock(int tags, int capacity)
    {
        Tags = tags;
        Reserve(capacity);
    }

    public int Tags { get; }

    /// <summary>Frames in it.</summary>
    public int Count { get; private set; }

    public int Capacity => _ticks.Length;

    /// <summary>UTC, in ticks of <see cref="DateTime"/>, one a frame.</summary>
    public Span<long> Ticks => _ticks.AsSpan(0, Count);

    /// <summary>The value of a tag in a frame stands at tag x <see cref="Stride"/> + frame: for code that fills a frame at a time.</summary>
    public Span<double> AllValues => _values;

    public int Stride => _stride;

    public DateTime TimeOf(int frame) => new(_ticks[frame], DateTimeKind.Utc);

    /// <summary>One a frame; NaN where there is none.</summary>
    public Span<double> Values(int tag) => _values.AsSpan(tag * _stride, Count);

    /// <summary>One a frame. A source may leave a NaN Good: the evaluator makes it missing.</summary>
    public Span<Quality> Qualities(int tag) => _qualities.AsSpan(tag * _stride, Count);

    /// <summary>Makes it hold this many frames; what they hold is left over from before.</summary>
    public void Resize(int count)
    {
        Reserve(count);
        Count = count;
    }

    /// <summary>Takes one frame over, the only one then.</summary>
    public void Load(Frame frame)
    {
        Resize(1);
        _ticks[0] = frame.Time.Ticks;
        for (var tag = 0; tag < Tags; tag++)
        {
            _values[tag * _stride] = frame.Values[tag];
            _qualities[tag * _stride] = frame.Qualities[tag];
        }
    }

    public Frame ToFrame(int index)
    {
        var (values, qualities) = (new double[Tags], new Quality[Tags]);
        for (var tag = 0; tag < Tags; tag++)
        {
            values[tag] = _values[(tag * _stride) + index];
            qualities[tag] = _qualities[(tag * _stride) + index];
        }

        return new Frame(TimeOf(index), values, qualities);
    }

    /// <summary>Drops the frames that are not marked, and closes the gaps.</summary>
    public void Keep(ReadOnlySpan<bool> marked)
    {
        var kept = MemoryMarshal.AsBytes(marked[..Count]).Count((byte)1);
        if (kept == Count)
        {
            return;
        }

        Compact(_ticks.AsSpan(0, Count), marked);
        for (var tag = 0; tag < Tags; tag++)
        {
            Compact(Values(tag), marked);
            Compact(Qualities(tag), marked);
        }

        Count = kept;
    }

    /// <summary>Room for more frames; those that are there stay.</summary>
    public void Reserve(int capacity)
    {
        if (_ticks.Length >= capacity && _ticks.Length > 0)
        {
            return;
        }

        var size = capacity <= 1 ? 1 : (Math.Max(capacity, 2 * Capacity) + Smallest - 1) / Smallest * Smallest;
        var stride = size == 1 ? 1 : size + Stagger;
        var (values, qualities) = (new double[Tags * stride], new Quality[Tags * stride]);
        for (var tag = 0; tag < Tags; tag++)
        {
            Values(tag).CopyTo(values.AsSpan(tag * stride));
            Qualities(tag).CopyTo(qualities.AsSpan(tag * stride));
        }

        Array.Resize(ref _ticks, size);
        (_values, _qualities, _stride) = (values, qualities, stride);
    }

    private static void Compact<T>(Span<T> column, ReadOnlySpan<bool> marked)
    {
        var count = 0;
        for (var i = 0; i < column.Length; i++)
        {
            column[count] = column[i];
            count += marked[i] ? 1 : 0;
        }
    }
}
