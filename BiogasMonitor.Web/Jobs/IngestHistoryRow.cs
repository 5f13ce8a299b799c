using System.Text.Json;
using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Web.Jobs;

/// <summary>One row of the history of ingests.</summary>
public sealed record IngestHistoryRow
{
    public required string File { get; init; }

    public required long Rows { get; init; }

    public required bool Done { get; init; }

    /// <summary>Share of the file that is stored, 0 to 1.</summary>
    public required double Share { get; init; }

    public required DateTime UpdatedUtc { get; init; }

    /// <summary>Time of the oldest and the newest row stored; null when it cannot be told.</summary>
    public DateTime? FromUtc { get; init; }

    public DateTime? ToUtc { get; init; }

    public string Name => Path.GetFileName(File);

    public static IngestHistoryRow Of(SourceProgress progress)
    {
        var (from, to) = Span(progress.State);
        return new IngestHistoryRow
        {
            File = progress.File,
            Rows = progress.Rows,
            Done = progress.Done,
            Share = progress.Done ? 1 : progress.Size == 0 ? 0 : Math.Clamp((double)progress.Offset / progress.Size, 0, 1),
            UpdatedUtc = progress.UpdatedUtc,
            FromUtc = from,
            ToUtc = to,
        };
    }

    // The checkpoint belongs to the ingest; all that is read of it is the span, and it may be missing.
    private static (DateTime? From, DateTime? To) Span(string state)
    {
        try
        {
            using var json = JsonDocument.Parse(state);
            var counts = json.RootElement.GetProperty("Counts");
            var (from, to) = (counts.GetProperty("Oldest").GetInt64(), counts.GetProperty("Newest").GetInt64());
            return from > to ? (null, null) : (new DateTime(from, DateTimeKind.Utc), new DateTime(to, DateTimeKind.Utc));
        }
        catch (Exception ex) when (ex is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return (null, null);
        }
    }
}
