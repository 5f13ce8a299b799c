using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Writes tags second by second as CSV, with the qualities that are not Good. The one place that knows which call of the product exports the fastest.</summary>
internal static class RawExport
{
    /// <summary>Bytes written.</summary>
    public static long Run(HistoryReader reader, IReadOnlyList<string> tags, DateTime from, DateTime to, string file)
    {
        var export = reader.Export(new CsvExportOptions { Tags = tags, From = from, To = to, Quality = ExportQuality.Notes, Threads = 2 });
        using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        foreach (var piece in export.Write(CancellationToken.None))
        {
            target.Write(piece.Span);
        }

        return target.Position;
    }
}
