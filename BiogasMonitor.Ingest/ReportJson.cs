using System.Text.Encodings.Web;
using System.Text.Json;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Ingest;

/// <summary>The report as one JSON object on one line; the names are part of the command line's contract.</summary>
internal static class ReportJson
{
    // Column names such as "Temperature (°C)" stay readable.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IngestReport report) => JsonSerializer.Serialize(
        new
        {
            report.File,
            Outcome = Name(report.Outcome.ToString()),
            report.RowsRead,
            report.RowsStored,
            report.RowsRejected,
            report.RejectedBy,
            report.RejectedFile,
            report.RowsShort,
            report.RowsOutside,
            report.BlankLines,
            report.Duplicates,
            report.OutOfOrder,
            Gaps = report.Gaps.Select(g => new { g.From, g.To, Seconds = g.Length.TotalSeconds }),
            report.GapsCut,
            report.ValuesGood,
            ValuesUncertain = Names(report.ValuesUncertain),
            ValuesBad = Names(report.ValuesBad),
            Tags = report.Tags.Select(t => new
            {
                t.Tag,
                t.Column,
                t.Unit,
                t.Good,
                Uncertain = Names(t.Counts.Where(c => c.Key.IsUncertain())),
                Bad = Names(t.Counts.Where(c => c.Key.IsBad())),
            }),
            report.TagsAdded,
            report.From,
            report.To,
            Seconds = Math.Round(report.Seconds, 3),
            RowsPerSecond = Math.Round(report.RowsPerSecond),
            report.DatabaseBytes,
            report.ResumedAtRow,
            report.Findings,
            report.Warnings,
        },
        s_options);

    /// <summary>BadOutOfRange is outOfRange: the status is told by where it stands.</summary>
    private static Dictionary<string, long> Names(IEnumerable<KeyValuePair<Quality, long>> counts) =>
        counts.ToDictionary(c => Name(c.Key.ToString().Replace("Bad", "", StringComparison.Ordinal).Replace("Uncertain", "", StringComparison.Ordinal)), c => c.Value);

    private static string Name(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
