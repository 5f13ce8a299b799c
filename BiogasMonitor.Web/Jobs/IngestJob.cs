using System.Text.Json.Serialization;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Web.Jobs;

/// <summary>One check or storing of a file as it stands now; a new record with each step.</summary>
public sealed record IngestJob
{
    /// <summary>Names it for programs; empty for one of an older version.</summary>
    public string Id { get; init; } = "";

    public required IngestRequest Request { get; init; }

    /// <summary>True for a check: everything but the writing.</summary>
    public required bool DryRun { get; init; }

    public required IngestJobState State { get; init; }

    /// <summary>Null before the first rows are read.</summary>
    public IngestProgress? Progress { get; init; }

    public IngestReport? Report { get; init; }

    /// <summary>Why it failed, in plain words.</summary>
    public string? Error { get; init; }

    /// <summary>Who asked for it.</summary>
    public string By { get; init; } = "";

    public DateTime StartedUtc { get; init; }

    public DateTime? EndedUtc { get; init; }

    [JsonIgnore]
    public bool IsRunning => State == IngestJobState.Running;

    [JsonIgnore]
    public string FileName => Path.GetFileName(Request.File);

    /// <summary>True when this is the finished check of exactly this request, so that it may be stored.</summary>
    public bool Clears(IngestRequest request) =>
        DryRun && State == IngestJobState.Done && Report is { RowsStored: > 0 } && Request == request;
}
