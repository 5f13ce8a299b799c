using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>
/// Stored samples as a CSV file: <c>GET /api/export?tags=AIT-101,FIT-501&amp;from=...&amp;to=...</c>, or <c>tags=all</c>; with
/// <c>&amp;quality=columns</c> (the default), <c>notes</c> or <c>none</c>. Streamed, never held in memory.
/// </summary>
public static class ExportApi
{
    private const int MostNamesInFileName = 8;

    public static IEndpointRouteBuilder MapExportApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/export", Export).WithName("Export").RequireAuthorization(Policies.Read);
        return app;
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        string? tags, string? from, string? to, string? quality, HistoryReader history, LivePlant plant, CancellationToken aborted)
    {
        var catalogue = plant.Catalogue;
        var names = string.Equals(tags, "all", StringComparison.OrdinalIgnoreCase)
            ? [.. catalogue.Tags.Select(t => t.Name)]
            : (tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
        {
            return Problem("tags", tags, "tag names, separated by commas, or all");
        }

        if (names.Find(n => catalogue.IndexOf(n) < 0) is { } unknown)
        {
            return Problem("tags", unknown, "names of the tag catalogue, such as " + (catalogue.Count > 0 ? catalogue[0].Name : "none yet"));
        }

        if (TrendQuery.ParseTime(from ?? "") is not { } start)
        {
            return Problem("from", from, "a time such as 2026-11-22T10:00:00Z");
        }

        if (TrendQuery.ParseTime(to ?? "") is not { } end)
        {
            return Problem("to", to, "a time such as 2026-11-22T11:00:00Z");
        }

        if (start >= end)
        {
            return Problem("from", from, $"a time before to ({to})");
        }

        if (!Enum.TryParse<ExportQuality>(quality ?? nameof(ExportQuality.Columns), ignoreCase: true, out var form) || !Enum.IsDefined(form))
        {
            return Problem("quality", quality, "columns, notes or none");
        }

        var columns = names.Select(n => catalogue.Find(n)!).ToList();
        return TypedResults.Stream(body => WriteAsync(body, history, columns, start, end, form, aborted), "text/csv; charset=utf-8", FileName(columns, start, end));
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

    private static string FileName(List<Tag> tags, DateTime from, DateTime to)
    {
        var list = tags.Count > MostNamesInFileName ? $"{tags.Count}-tags" : string.Join('_', tags.Select(t => t.Name));
        var names = string.Concat(list.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{names}_{from:yyyyMMddTHHmmss}Z_{to:yyyyMMddTHHmmss}Z.csv");
    }

    private static ProblemHttpResult Problem(string parameter, string? value, string allowed) =>
        TypedResults.Problem($"Parameter {parameter}: '{value}' is not allowed; allowed is {allowed}.", statusCode: StatusCodes.Status400BadRequest, title: "The export cannot be made");
}
