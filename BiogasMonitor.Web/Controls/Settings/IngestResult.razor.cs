using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>A finished job in plain words.</summary>
public sealed partial class IngestResult
{
    private const int MostGaps = 50;

    [Parameter, EditorRequired]
    public required IngestJob Job { get; set; }

    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Null when there is nothing to fetch.</summary>
    [Parameter]
    public string? RejectedLink { get; set; }

    private string Kind => Job.State switch
    {
        IngestJobState.Failed => "error",
        IngestJobState.Cancelled => "warning",
        _ when Job.DryRun || Job.Report?.Outcome == IngestOutcome.AlreadyStored => "info",
        _ => "done",
    };

    private string Headline => Job switch
    {
        { State: IngestJobState.Failed, DryRun: true } => $"{Job.FileName} cannot be taken in as it is.",
        { State: IngestJobState.Failed } => $"Storing {Job.FileName} has failed.",
        { State: IngestJobState.Cancelled, DryRun: true } => $"The check of {Job.FileName} was stopped.",
        { State: IngestJobState.Cancelled } => $"Storing {Job.FileName} was stopped{(Job.Report is { RowsStored: > 0 } part ? $" after {SizeText.Of(part.RowsStored, "row")}" : "")}.",
        { Report.Outcome: IngestOutcome.AlreadyStored } => $"{Job.FileName} was stored before.",
        { DryRun: true, Report: { } report } => $"{Job.FileName} checked: {SizeText.Of(report.RowsStored, "row")} can be stored.",
        { Report: { } report } => $"{Job.FileName} stored: {SizeText.Of(report.RowsStored, "row")} in {Format.Age(TimeSpan.FromSeconds(Math.Max(1, report.Seconds)))}{(report.ResumedAtRow > 0 ? $", resumed at row {SizeText.Count(report.ResumedAtRow)}" : "")}.",
        _ => Job.FileName,
    };

    private string Consequence => Job switch
    {
        { State: IngestJobState.Failed } => Job.Error ?? "",
        { State: IngestJobState.Cancelled, DryRun: true } => "Nothing was written.",
        { State: IngestJobState.Cancelled } => "What was read is kept; “Resume” below goes on from there.",
        { Report.Outcome: IngestOutcome.AlreadyStored } => "The same content is in the database already; nothing was done.",
        { DryRun: true } => "Nothing has been written.",
        { Report.TagsAdded.Count: > 0 and var count } => $"{SizeText.Of(count, "tag was", "tags were")} added.",
        _ => "",
    };

    private IEnumerable<Fact> Facts(IngestReport report)
    {
        yield return new("rows", "Rows read", SizeText.Count(report.RowsRead), false);
        yield return new("stored", Job.DryRun ? "Can be stored" : "Stored", SizeText.Count(report.RowsStored), false);
        yield return new("rejected", "Rejected", SizeText.Count(report.RowsRejected), report.RowsRejected > 0);
        yield return new("duplicates", "Same time twice", SizeText.Count(report.Duplicates), report.Duplicates > 0);
        yield return new("disorder", "Out of order", SizeText.Count(report.OutOfOrder), report.OutOfOrder > 0);
        yield return new("gaps", "Gaps", (report.GapsCut ? "> " : "") + SizeText.Count(report.Gaps.Count), report.Gaps.Count > 0);
        if (report.RowsShort > 0)
        {
            yield return new("short", "Too few cells", SizeText.Count(report.RowsShort), true);
        }

        if (report.RowsOutside > 0)
        {
            yield return new("outside", "Outside From/To", SizeText.Count(report.RowsOutside), false);
        }

        if (report is { From: { } from, To: { } to })
        {
            yield return new("from", "Oldest row", Format.DateAndClock(from, Zone), false);
            yield return new("to", "Newest row", Format.DateAndClock(to, Zone), false);
        }

        yield return new("rate", "Speed", $"{SizeText.Count((long)report.RowsPerSecond)} rows/s", false);
    }

    private static string Reasons(IngestedTag tag, Func<Quality, bool> which)
    {
        var counts = tag.Counts.Where(c => which(c.Key)).Select(c => $"{c.Key.Reason()} {SizeText.Count(c.Value)}");
        return string.Join(", ", counts);
    }

    private sealed record Fact(string Code, string Name, string Value, bool Loud);
}
