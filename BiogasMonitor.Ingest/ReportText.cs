using System.Globalization;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Ingest;

/// <summary>The report as text for people.</summary>
internal static class ReportText
{
    private const int MostGaps = 50;

    public static void Write(IngestReport report, TextWriter to)
    {
        Line(to, $"{report.File}: {Headline(report)}");
        foreach (var finding in report.Findings)
        {
            to.WriteLine("  " + finding);
        }

        foreach (var warning in report.Warnings)
        {
            to.WriteLine("  ! " + warning);
        }

        if (report.RowsRead > 0)
        {
            WriteRows(report, to);
            WriteTags(report, to);
        }

        if (report.Outcome == IngestOutcome.Cancelled)
        {
            to.WriteLine("Run the same command again to go on from here.");
        }
    }

    private static string Headline(IngestReport report) => report.Outcome switch
    {
        IngestOutcome.AlreadyStored => "already stored, nothing to do",
        IngestOutcome.DryRun => "dry run, nothing written",
        IngestOutcome.Cancelled => "stopped",
        _ => report.ResumedAtRow > 0 ? string.Create(CultureInfo.InvariantCulture, $"stored (resumed at row {report.ResumedAtRow})") : "stored",
    };

    private static void WriteRows(IngestReport report, TextWriter to)
    {
        Line(to, $"rows read {report.RowsRead}, stored {report.RowsStored}, rejected {report.RowsRejected}, outside --from/--to {report.RowsOutside}, duplicates {report.Duplicates}, out of order {report.OutOfOrder}, short {report.RowsShort}, blank lines {report.BlankLines}");
        foreach (var (reason, count) in report.RejectedBy)
        {
            Line(to, $"  rejected {count}: {reason}");
        }

        if (report.RejectedFile is { } file)
        {
            to.WriteLine("  rejected rows are in " + file);
        }

        Line(to, $"from {report.From:yyyy-MM-dd HH:mm:ss.FFFFFFF} to {report.To:yyyy-MM-dd HH:mm:ss.FFFFFFF} UTC; {(report.GapsCut ? "more than " : "")}{report.Gaps.Count} gaps");
        foreach (var gap in report.Gaps.Take(MostGaps))
        {
            Line(to, $"  gap from {gap.From:yyyy-MM-dd HH:mm:ss.FFFFFFF} to {gap.To:yyyy-MM-dd HH:mm:ss.FFFFFFF} ({gap.Length:g})");
        }

        if (report.Gaps.Count > MostGaps)
        {
            Line(to, $"  and {report.Gaps.Count - MostGaps} more (--json lists them all)");
        }

        Line(to, $"{report.Seconds:0.0} s, {report.RowsPerSecond:N0} rows/s, database {report.DatabaseBytes / 1e6:N1} MB");
    }

    private static void WriteTags(IngestReport report, TextWriter to)
    {
        Line(to, $"values good {report.ValuesGood}, uncertain {report.ValuesUncertain.Values.Sum()}, bad {report.ValuesBad.Values.Sum()}");
        foreach (var tag in report.Tags)
        {
            var others = tag.Counts.Where(c => !c.Key.IsGood()).Select(c => $"{c.Key.Reason()} {c.Value}");
            Line(to, $"  {tag.Tag}: good {tag.Good}{string.Concat(others.Select(o => ", " + o))}");
        }
    }

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
