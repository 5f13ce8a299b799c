using System.Globalization;
using System.Text;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Jobs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BiogasMonitor.Web.Api;

/// <summary>Reads a form with a file, part by part: the file goes to disk as it comes.</summary>
internal static class IngestForm
{
    // Of the form around the file.
    private const int Around = 65_536;
    private const int LongestField = 1_000;
    private const int MostParts = 20;

    /// <returns>The order with the path of the saved file, or what is wrong; then nothing is left behind.</returns>
    public static async Task<(IngestOrder? Order, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, UploadStore uploads)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return (null, QueryReader.Bad("Content-Type", request.ContentType ?? "", "multipart/form-data with a boundary"));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = uploads.MaxBytes + Around;
        }

        string? saved = null;
        var order = new IngestOrder();
        ProblemHttpResult? problem = null;
        try
        {
            var reader = new MultipartReader(boundary.ToString(), request.Body);
            for (var parts = 0; problem is null && await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section; parts++)
            {
                if (parts >= MostParts || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    problem = QueryReader.Bad("body", "the form", $"up to {MostParts} parts with a Content-Disposition each");
                }
                else if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
                {
                    problem = saved is null ? null : QueryReader.Bad("file", "a second file", "one file");
                    saved ??= await uploads.SaveUpToAsync(Name(disposition), Room(request, uploads), section.Body, request.HttpContext.RequestAborted);
                }
                else
                {
                    (order, problem) = Take(order, HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), await TextAsync(section.Body, request.HttpContext.RequestAborted));
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            problem = QueryReader.Bad("body", e.Message, "a whole form (multipart/form-data)");
        }
        catch (IngestRefusedException e)
        {
            problem = QueryReader.Bad("file", "the upload", e.Message);
        }

        problem ??= saved is null ? QueryReader.Bad("file", "", "a part with a file name and the file") : null;
        if (problem is not null && saved is not null)
        {
            File.Delete(saved);
        }

        return problem is null ? (order with { File = saved }, null) : (null, problem);
    }

    private static string Name(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();

    private static long Room(HttpRequest request, UploadStore uploads) => Math.Min(uploads.MaxBytes, request.ContentLength ?? uploads.MaxBytes);

    private static async Task<string> TextAsync(Stream body, CancellationToken aborted)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        var text = new char[LongestField + 1];
        return new string(text, 0, await reader.ReadBlockAsync(text, aborted));
    }

    private static (IngestOrder Order, ProblemHttpResult? Problem) Take(IngestOrder order, string name, string text)
    {
        if (text.Length > LongestField)
        {
            return (order, QueryReader.Bad(name, "a long text", string.Create(CultureInfo.InvariantCulture, $"up to {LongestField} characters")));
        }

        var isTrue = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        ProblemHttpResult? problem = name is "dryRun" or "noHeader" or "addTags" && !isTrue && !text.Equals("false", StringComparison.OrdinalIgnoreCase) ? QueryReader.Bad(name, text, "true or false") : null;
        return name switch
        {
            "dryRun" => (order with { DryRun = isTrue }, problem),
            "noHeader" => (order with { NoHeader = isTrue }, problem),
            "addTags" => (order with { AddTags = isTrue }, problem),
            "timeColumn" => (order with { TimeColumn = text }, null),
            "timeFormat" => (order with { TimeFormat = text }, null),
            "timeZone" => (order with { TimeZone = text }, null),
            "from" => (order with { From = text }, null),
            "to" => (order with { To = text }, null),
            _ => (order, QueryReader.Bad("form", name, "file, dryRun, timeColumn, timeFormat, timeZone, noHeader, addTags, from, to")),
        };
    }
}
