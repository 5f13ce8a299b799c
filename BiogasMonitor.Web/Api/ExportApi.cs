using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>Stored samples as a CSV file: <c>GET /api/export?tags=AIT-101,FIT-501&amp;from=...&amp;to=...</c>, streamed, never held in memory.</summary>
public static class ExportApi
{
    private const int MostTags = TrendQuery.MostTags;
    private const int FlushAt = 64 * 1024;

    public static IEndpointRouteBuilder MapExportApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/export", Export).WithName("Export");
        return app;
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(string? tags, string? from, string? to, HistoryReader history, LivePlant plant, CancellationToken aborted)
    {
        var catalogue = plant.Catalogue;
        var names = (tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count is 0 or > MostTags)
        {
            return Problem("tags", tags, $"1 to {MostTags} tag names, separated by commas");
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

        var columns = names.Select(n => catalogue.Find(n)!).ToList();
        return TypedResults.Stream(body => WriteAsync(body, history, columns, start, end, aborted), "text/csv; charset=utf-8", FileName(columns, start, end));
    }

    internal static async Task WriteAsync(Stream body, HistoryReader history, IReadOnlyList<Tag> tags, DateTime from, DateTime to, CancellationToken stop)
    {
        var text = new StringBuilder(FlushAt + 1024);
        text.Append("time").AppendJoin("", tags.Select(t => $",{Cell(t.Name + (t.Unit.Length > 0 ? $" [{t.Unit}]" : ""))},{Cell(t.Name + " quality")}")).Append('\n');
        foreach (var row in Merge([.. tags.Select(t => history.ReadSamples(t.Name, from, to, stop))]))
        {
            Append(text, row);
            if (text.Length >= FlushAt)
            {
                await FlushAsync(body, text, stop);
            }
        }

        await FlushAsync(body, text, stop);
    }

    // All streams are in time order: the earliest head is the next row, with every stream that has the same time.
    private static IEnumerable<(DateTime Time, Sample?[] Cells)> Merge(IReadOnlyList<IEnumerable<Sample>> streams)
    {
        var heads = streams.Select(s => s.GetEnumerator()).ToArray();
        try
        {
            var alive = heads.Select(h => h.MoveNext()).ToArray();
            var cells = new Sample?[heads.Length];
            while (alive.Contains(true))
            {
                var time = heads.Where((_, i) => alive[i]).Min(h => h.Current.Time);
                for (var i = 0; i < heads.Length; i++)
                {
                    var due = alive[i] && heads[i].Current.Time == time;
                    cells[i] = due ? heads[i].Current : null;
                    alive[i] = due ? heads[i].MoveNext() : alive[i];
                }

                yield return (time, cells);
            }
        }
        finally
        {
            foreach (var head in heads)
            {
                head.Dispose();
            }
        }
    }

    private static void Append(StringBuilder text, (DateTime Time, Sample?[] Cells) row)
    {
        text.Append(TrendQuery.Format(row.Time));
        foreach (var cell in row.Cells)
        {
            text.Append(',');
            if (cell is { } sample)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(double.IsFinite(sample.Value) ? sample.Value : null as double?):0.#########},{Words(sample.Quality)}");
            }
            else
            {
                text.Append(',');
            }
        }

        text.Append('\n');
    }

    private static string Words(Quality quality) => quality.IsGood() ? "Good" : $"{quality.Status()}: {quality.Reason()}";

    private static async Task FlushAsync(Stream body, StringBuilder text, CancellationToken stop)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), stop);
        text.Clear();
    }

    // A tag name may come from a stranger's file: a spreadsheet must not take it for a formula.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string FileName(IReadOnlyList<Tag> tags, DateTime from, DateTime to)
    {
        var names = string.Concat(string.Join('_', tags.Select(t => t.Name)).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{names}_{from:yyyyMMddTHHmmss}Z_{to:yyyyMMddTHHmmss}Z.csv");
    }

    private static ProblemHttpResult Problem(string parameter, string? value, string allowed) =>
        TypedResults.Problem($"Parameter {parameter}: '{value}' is not allowed; allowed is {allowed}.", statusCode: StatusCodes.Status400BadRequest, title: "The export cannot be made");
}
