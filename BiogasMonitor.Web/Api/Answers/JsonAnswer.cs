using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Bytes that were written before, as JSON of a type; with a tag of what they were made from, so that who has them already is told so (304).</summary>
/// <param name="tag">Of the state of the history that the bytes were made from; null for what changes all the time.</param>
public sealed class JsonAnswer<T>(StoredJson json, string? tag = null) : IResult, IEndpointMetadataProvider
{
    private const string Json = "application/json; charset=utf-8";

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var (bytes, encoding) = json.As(Negotiate(request));
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (tag is not null)
        {
            // A strong tag names the very bytes, so each encoding has its own.
            var etag = new EntityTagHeaderValue($"\"{tag}{(encoding.Length > 0 ? "-" + encoding : "")}\"");
            response.Headers.ETag = etag.ToString();
            response.Headers.CacheControl = "private, no-cache";
            if (request.GetTypedHeaders().IfNoneMatch.Any(t => t == EntityTagHeaderValue.Any || t.Compare(etag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = Json;
        response.ContentLength = bytes.Length;
        if (encoding.Length > 0)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }

    private static string Negotiate(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToList();
        return wanted.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br" : wanted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip" : "";
    }
}
