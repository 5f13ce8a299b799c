using BiogasMonitor.Web.Jobs;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>How an ingest stands.</summary>
public sealed record IngestStatus
{
    public required string Id { get; init; }

    public required string File { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Running, Done, Cancelled or Failed.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public required string? Error { get; init; }

    public required DateTime Started { get; init; }

    public required DateTime? Ended { get; init; }

    /// <summary>What it does now, such as storing; null before the first rows and after the end.</summary>
    public required string? Step { get; init; }

    /// <summary>Share of the file that is done in this step, %.</summary>
    public required Quantity Progress { get; init; }

    public required long RowsRead { get; init; }

    /// <summary>In a check: that would be stored.</summary>
    public required long RowsStored { get; init; }

    public required long RowsRejected { get; init; }

    /// <summary>Of what is stored.</summary>
    public required DateTime? From { get; init; }

    public required DateTime? To { get; init; }

    public required IReadOnlyList<string> TagsAdded { get; init; }

    public required IReadOnlyList<string> Findings { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public static IngestStatus Of(IngestJob job) => new()
    {
        Id = job.Id,
        File = job.FileName,
        DryRun = job.DryRun,
        State = job.State.ToString(),
        Error = job.Error,
        Started = job.StartedUtc,
        Ended = job.EndedUtc,
        Step = job.IsRunning ? job.Progress?.Step : null,
        Progress = job switch
        {
            { IsRunning: false } => Quantity.Good(100, "%"),
            { Progress: { Size: > 0 } p } => Quantity.Good(Math.Round(100.0 * p.Bytes / p.Size, 1), "%"),
            _ => Quantity.Good(0, "%"),
        },
        RowsRead = job.Report?.RowsRead ?? job.Progress?.Rows ?? 0,
        RowsStored = job.Report?.RowsStored ?? 0,
        RowsRejected = job.Report?.RowsRejected ?? 0,
        From = job.Report?.From,
        To = job.Report?.To,
        TagsAdded = job.Report?.TagsAdded ?? [],
        Findings = job.Report?.Findings ?? [],
        Warnings = job.Report?.Warnings ?? [],
    };
}
