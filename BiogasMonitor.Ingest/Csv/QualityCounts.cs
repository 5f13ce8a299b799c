using System.Runtime.InteropServices;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>How many values of each column had each quality.</summary>
internal sealed class QualityCounts(IReadOnlyList<BoundColumn> columns)
{
    private const int Qualities = 128;

    private readonly long[] _counts = new long[columns.Count * Qualities];

    /// <summary>Those that are not zero, as pairs of place and count.</summary>
    public long[] Sparse
    {
        get => [.. _counts.Index().Where(c => c.Item != 0).SelectMany(c => new[] { c.Index, c.Item })];
        set
        {
            for (var i = 0; i + 1 < value.Length; i += 2)
            {
                _counts[value[i]] = value[i + 1];
            }
        }
    }

    public void Add(FrameBlock frames)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Add(MemoryMarshal.AsBytes(frames.Qualities(columns[i].TagIndex)), _counts.AsSpan(i * Qualities, Qualities));
        }
    }

    public SortedDictionary<Quality, long> Of(int column)
    {
        var counts = new SortedDictionary<Quality, long>();
        for (var quality = 0; quality < Qualities; quality++)
        {
            if (_counts[(column * Qualities) + quality] is > 0 and var count)
            {
                counts[(Quality)quality] = count;
            }
        }

        return counts;
    }

    private static void Add(ReadOnlySpan<byte> qualities, Span<long> counts)
    {
        // Nearly all are one of these two, and counting them does not look at one after the other.
        var good = qualities.Count((byte)Quality.Good);
        var missing = qualities.Count((byte)Quality.BadMissing);
        if (good + missing == qualities.Length)
        {
            counts[(int)Quality.Good] += good;
            counts[(int)Quality.BadMissing] += missing;
            return;
        }

        foreach (var quality in qualities)
        {
            counts[quality]++;
        }
    }
}
