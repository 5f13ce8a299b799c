using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Everything an ingest found and did. Rows and values count the whole file, also where the run was resumed.</summary>
public sealed record IngestReport
{
    public required string File { get; init; }

    public required IngestOutcome Outcome { get; init; }

    /// <summary>How the file was read, one line a finding.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What the user should look at: columns not stored, skipped lines.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public long RowsRead { get; init; }

    public long RowsStored { get; init; }

    public long RowsRejected => RejectedBy.Values.Sum();

    public IReadOnlyDictionary<string, long> RejectedBy { get; init; } = new Dictionary<string, long>();

    /// <summary>Null when no row was rejected.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Rows with fewer cells than columns; stored, the cells that are not there as missing.</summary>
    public long RowsShort { get; init; }

    /// <summary>Rows before --from, or at or after --to.</summary>
    public long RowsOutside { get; init; }

    public long BlankLines { get; init; }

    public long Duplicates { get; init; }

    public long OutOfOrder { get; init; }

    public IReadOnlyList<DataGap> Gaps { get; init; } = [];

    /// <summary>True when the file has more gaps than are listed.</summary>
    public bool GapsCut { get; init; }

    public IReadOnlyList<IngestedTag> Tags { get; init; } = [];

    public IReadOnlyList<string> TagsAdded { get; init; } = [];

    public long ValuesGood => Tags.Sum(t => t.Good);

    public IReadOnlyDictionary<Quality, long> ValuesUncertain => Sum(q => q.IsUncertain());

    public IReadOnlyDictionary<Quality, long> ValuesBad => Sum(q => q.IsBad());

    /// <summary>Time of the oldest and of the newest row stored.</summary>
    public DateTime? From { get; init; }

    public DateTime? To { get; init; }

    /// <summary>Rows that an interrupted run before had stored.</summary>
    public long ResumedAtRow { get; init; }

    public double Seconds { get; init; }

    public double RowsPerSecond { get; init; }

    public long DatabaseBytes { get; init; }

    private SortedDictionary<Quality, long> Sum(Func<Quality, bool> which)
    {
        var sums = new SortedDictionary<Quality, long>();
        foreach (var (quality, count) in Tags.SelectMany(t => t.Counts).Where(c => which(c.Key)))
        {
            sums[quality] = sums.GetValueOrDefault(quality) + count;
        }

        return sums;
    }
}
