using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>Reads a small JSON body by hand, so that what is wrong with it is said in a problem.</summary>
public static class BodyReader
{
    public const int MostBytes = 1_048_576;

    /// <param name="example">What is allowed.</param>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, string example)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, QueryReader.Bad("Content-Type", request.ContentType ?? "", "application/json"));
        }

        try
        {
            return await ReadBytesAsync(request) is not { } bytes ? (null, TooLarge())
                : JsonSerializer.Deserialize(bytes.Span, type) is { } body ? (body, null)
                : (null, QueryReader.Bad("body", "null", $"JSON such as {example}"));
        }
        catch (JsonException e)
        {
            return (null, QueryReader.Bad("body", e.Path ?? "", $"JSON such as {example} ({e.Message})"));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }

        static ProblemHttpResult TooLarge() => QueryReader.Bad("body", $"more than {MostBytes:N0} bytes", $"up to {MostBytes:N0} bytes");
    }

    // Null for more than is allowed.
    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        for (int got; (got = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            bytes.Write(buffer, 0, got);
            if (bytes.Length > MostBytes)
            {
                return null;
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
