using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>Stored samples as a CSV or Parquet file: <c>GET /api/export?tags=AIT-101,FIT-501&amp;from=...&amp;to=...</c>, or <c>tags=all</c>. Streamed, never held in memory.</summary>
public static class ExportApi
{
    private const int MostNamesInFileName = 8;

    private static readonly QueryParameter s_tags = new("tags", "Names of the tag catalogue, separated by commas, or all.", "AIT-101,FIT-501") { IsRequired = true };
    private static readonly QueryParameter s_format = new("format", "The file's format.", "csv") { Usual = "csv", Allowed = ["csv", "parquet"] };

    private static readonly QueryParameter s_quality = new("quality", "How a value's quality is told: a column beside each tag, one last column of notes (CSV only), or not at all.", "columns")
    {
        Usual = "columns",
        Allowed = ["columns", "notes", "none"],
    };

    public static IEndpointRouteBuilder MapExportApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/export", Export).WithName("Export")
            .Describe("History", "Stored samples as a file", "Every stored sample of the tags in [from, to), as it was stored, streamed. In a Parquet file the units stand in the key-value metadata as unit.TAG.",
                s_tags, QueryParameters.From with { IsRequired = true }, QueryParameters.To with { IsRequired = true }, s_format, s_quality)
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv", "application/vnd.apache.parquet");
        return app;
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(HttpRequest request, HistoryReader history, TagCatalogue catalogue, CancellationToken aborted)
    {
        var query = new QueryReader(request);
        var isAll = request.Query["tags"].ToString().Trim().Equals("all", StringComparison.OrdinalIgnoreCase);
        var tags = isAll ? catalogue.Tags : query.Tags(catalogue, [], Math.Max(1, catalogue.Count));
        var (from, to) = query.FixedSpan();
        var (format, quality) = (query.OneOf(s_format), query.OneOf(s_quality));
        if (format == "parquet" && quality == "notes")
        {
            query.Refuse("quality", quality, "columns or none in a Parquet file");
        }

        if (query.Problem is { } problem)
        {
            return problem;
        }

        var name = FileName(tags, from, to) + (format == "csv" ? ".csv" : ".parquet");
        return format == "csv"
            ? TypedResults.Stream(body => WriteAsync(body, history, tags, from, to, Enum.Parse<ExportQuality>(quality, ignoreCase: true), aborted), "text/csv; charset=utf-8", name)
            : TypedResults.Stream(body => WriteParquetAsync(body, history, tags, from, to, quality == "columns", aborted), "application/vnd.apache.parquet", name);
    }

    // One thread: a download must not take the processors from the pages.
    internal static async Task WriteAsync(Stream body, HistoryReader history, IReadOnlyList<Tag> tags, DateTime from, DateTime to, ExportQuality quality, CancellationToken stop)
    {
        var export = history.Export(new CsvExportOptions { Tags = [.. tags.Select(t => t.Name)], From = from, To = to, Quality = quality, WithUnits = true });
        foreach (var piece in export.Write(stop))
        {
            await body.WriteAsync(piece, stop);
        }
    }

    private static async Task WriteParquetAsync(Stream body, HistoryReader history, IReadOnlyList<Tag> tags, DateTime from, DateTime to, bool withQuality, CancellationToken stop)
    {
        foreach (var piece in history.ExportParquet([.. tags.Select(t => t.Name)], from, to, withQuality).Write(stop))
        {
            await body.WriteAsync(piece, stop);
        }
    }

    private static string FileName(IReadOnlyList<Tag> tags, DateTime from, DateTime to)
    {
        var list = tags.Count > MostNamesInFileName ? $"{tags.Count}-tags" : string.Join('_', tags.Select(t => t.Name));
        var names = string.Concat(list.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{names}_{from:yyyyMMddTHHmmss}Z_{to:yyyyMMddTHHmmss}Z");
    }
}
