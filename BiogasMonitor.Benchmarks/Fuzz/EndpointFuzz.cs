using System.Net;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>
/// Requests to every endpoint that the host has, over a socket, by an administrator's key: query strings, parts of paths and JSON bodies. An answer is
/// never a fault of the server, never a stack, and never a good one to a parameter that is not allowed. A case is the request as text.
/// </summary>
internal sealed class EndpointFuzz : FuzzTarget
{
    private static readonly string[] s_traces = ["   at ", "Exception:", "System.", "StackTrace"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fuzz-endpoints-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly WebApplication _app;
    private readonly RequestMaker _maker;
    private readonly string _key;

    public EndpointFuzz()
    {
        WriteHistory();
        _app = Composition.Build(
        [
            "--applicationName=BiogasMonitor.Web", "--urls=http://127.0.0.1:0", "--Plant:DataFolder=" + _folder, "--Plant:Source=none", "--environment=Production",
            "--Security:RateLimit=false", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", "--Logging:LogLevel:Microsoft.AspNetCore=None",
        ]);
        _app.StartAsync().GetAwaiter().GetResult();
        _key = _app.Services.GetRequiredService<ApiKeyStore>().Add("fuzz", Roles.Admin, "fuzz");
        var catalogue = _app.Services.GetRequiredService<TagCatalogue>();
        _maker = new RequestMaker(_app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), catalogue[0].Name, (method, path) => Ask(method, path, [], "").Status);
    }

    public override string Name => "endpoints";

    /// <summary>Method and route of everything that is asked.</summary>
    public IReadOnlyList<string> Routes => _maker.Routes;

    public override byte[] Make(Random random) => Encoding.Latin1.GetBytes(_maker.Make(random));

    public override string? Judge(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        var lines = text.Split('\n', 4);
        if (lines.Length < 4 || lines[0].Split(' ', 2) is not [var method, var path])
        {
            return null;
        }

        var (status, type, body) = Ask(method, path, Encoding.Latin1.GetBytes(lines[3]), lines[1]);
        return status == 0 ? null
            : status >= 500 && status != 503 ? $"{lines[0]} is answered with {status}: {Short(body)}"
            : Array.Find(s_traces, t => status >= 400 && body.Contains(t, StringComparison.Ordinal)) is { } trace ? $"{lines[0]} tells '{trace}': {Short(body)}"
            : status >= 400 && path.StartsWith("/api", StringComparison.OrdinalIgnoreCase) && !IsKestrels(status, path) && type != "application/problem+json" ? $"{lines[0]} is answered with {status} and no problem: {type}"
            : status < 300 && _maker.NotAllowed(method, path) is { } parameter ? $"{lines[0]} is taken with a wrong {parameter}"
            : null;
    }

    protected override void Dispose(bool disposing)
    {
        _app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
        _http.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    // The server itself refuses a NUL in a path and a line that is too long, before anything of ours sees them.
    private static bool IsKestrels(int status, string path) => status is 414 or 431 || status == 400 && path.Split('?')[0].Contains("%00", StringComparison.Ordinal);

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    /// <summary>Status 0 where the request cannot be sent at all.</summary>
    private (int Status, string Type, string Body) Ask(string method, string path, byte[] content, string contentType)
    {
        if (!Uri.TryCreate(_app.Urls.First() + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri))
        {
            return (0, "", "");
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        request.Headers.Add("X-Api-Key", _key);
        if (method == "POST")
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType.Trim());
        }

        try
        {
            using var answer = _http.Send(request, HttpCompletionOption.ResponseHeadersRead);
            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            return ((int)answer.StatusCode, type, type == "text/event-stream" ? "" : Read(answer));
        }
        catch (HttpRequestException e) when (e.InnerException is FormatException or ArgumentException || e.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            return (0, "", "");
        }
    }

    private static string Read(HttpResponseMessage answer)
    {
        using var stream = answer.Content.ReadAsStream();
        var bytes = new byte[64 * 1024];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    // An hour of three tags, so that there is something to be asked for.
    private void WriteHistory()
    {
        var catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue));
        var tags = catalogue.Tags.Where(t => t.Kind != TagKind.Derived).Take(3).ToList();
        var text = new StringBuilder("time," + string.Join(',', tags.Select(t => t.Name)) + "\n");
        for (var i = 0; i < 3_600; i++)
        {
            text.Append(new DateTime(2026, 3, 1).AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss,", System.Globalization.CultureInfo.InvariantCulture)).AppendJoin(',', tags.Select(t => t.Nominal ?? 1)).Append('\n');
        }

        var file = Path.Combine(_folder, "plant.csv");
        File.WriteAllText(file, text.ToString());
        new CsvIngest(HistorianDatabase.Open(Path.Combine(_folder, "historian.db"), catalogue), new CsvIngestOptions { File = file }).Run();
    }
}
