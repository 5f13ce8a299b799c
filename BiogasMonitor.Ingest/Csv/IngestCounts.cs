namespace BiogasMonitor.Ingest.Csv;

/// <summary>What has been counted so far; part of the checkpoint.</summary>
internal sealed class IngestCounts
{
    public long RowsRead { get; set; }

    public long RowsStored { get; set; }

    public long RowsShort { get; set; }

    public long RowsOutside { get; set; }

    public long BlankLines { get; set; }

    public long Duplicates { get; set; }

    public long OutOfOrder { get; set; }

    public SortedDictionary<string, long> Rejected { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Oldest and newest time stored, in ticks.</summary>
    public long Oldest { get; set; } = long.MaxValue;

    public long Newest { get; set; } = long.MinValue;

    /// <summary>Values by column and quality: [column x 128 + quality], written as pairs of place and count.</summary>
    public long[] Sparse { get; set; } = [];

    public void Reject(string reason) => Rejected[reason] = Rejected.GetValueOrDefault(reason) + 1;

    public static long[] Pack(long[] counts) => [.. counts.Index().Where(c => c.Item != 0).SelectMany(c => new[] { c.Index, c.Item })];

    public static void Unpack(long[] sparse, long[] counts)
    {
        for (var i = 0; i + 1 < sparse.Length; i += 2)
        {
            counts[sparse[i]] = sparse[i + 1];
        }
    }
}
