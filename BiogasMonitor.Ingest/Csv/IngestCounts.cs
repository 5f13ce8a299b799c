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

    /// <summary>Values by column and quality, as <see cref="QualityCounts"/> writes them.</summary>
    public long[] Sparse { get; set; } = [];

    public void Reject(string reason) => Rejected[reason] = Rejected.GetValueOrDefault(reason) + 1;
}
