using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Api;
using BiogasMonitor.Web;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ApiHost))]

namespace BiogasMonitor.Tests.Api;

/// <summary>
/// The host in this process on a history of its own: 30 hours, a value a minute at the design point, an hour without any, and one Bad value. One for all
/// tests that leave it as it is.
/// </summary>
public sealed class ApiHost : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Of the last value.</summary>
    public static readonly DateTime Newest = Start.AddHours(30).AddMinutes(-1);

    /// <summary>Nothing is stored from here for an hour.</summary>
    public static readonly DateTime Gap = Start.AddHours(26);

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly Lazy<Task> _started;

    public ApiHost() => _started = new Lazy<Task>(StartAsync);

    public string Folder { get; } = Directory.CreateTempSubdirectory("biogas-api-").FullName;

    public WebApplication App { get; private set; } = default!;

    /// <summary>Of an administrator.</summary>
    public string Key { get; private set; } = "";

    public string Url => App.Urls.First();

    public Task ReadyAsync() => _started.Value;

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return await ReadAsync(answer, expected);
    }

    public async Task<JsonNode> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

        // A body that is refused is not sent: the host may close the connection while it still comes.
        request.Headers.ExpectContinue = json.Length > BodyReader.MostBytes;
        using var answer = await SendAsync(request);
        return await ReadAsync(answer, expected);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        await ReadyAsync();
        request.RequestUri = new Uri(new Uri(Url), request.RequestUri!);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text[..Math.Min(text.Length, 1_000)]}");
        if ((int)expected >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }

        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_started.IsValueCreated)
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }

        TestFolder.Delete(Folder);
    }

    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private async Task StartAsync()
    {
        Write();
        App = Composition.Build(
        [
            "--applicationName=BiogasMonitor.Web", "--urls=http://127.0.0.1:0", "--Plant:DataFolder=" + Folder, "--Plant:Source=none", "--Logging:LogLevel:Default=Warning",
            "--environment=Production", "--Security:RateLimit=false",
        ]);
        await App.StartAsync();
        Key = App.Services.GetRequiredService<ApiKeyStore>().Add("tests", Roles.Admin, "test");
    }

    private void Write()
    {
        var database = HistorianDatabase.Open(Path.Combine(Folder, "historian.db"), Plants.Catalogue);
        using var writer = new BulkWriter(database, Origin.Ingested);
        var judge = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        for (var time = Start; time <= Newest; time = time.AddMinutes(1))
        {
            if (time < Gap || time >= Gap.AddHours(1))
            {
                writer.Append(judge.Evaluate(FrameAt(time)));
            }
        }

        writer.Flush();
    }

    // Moved by the last decimal from minute to minute, from ten minutes to ten minutes and across the gap, so that nothing is stuck.
    internal static Frame FrameAt(DateTime time)
    {
        var minute = time.Ticks / TimeSpan.TicksPerMinute;
        var moved = (minute + (minute / 10) + (time < Gap ? 0 : 1)) % 2;
        var frame = Frame.Empty(time, Plants.Catalogue.Count);
        for (var i = 0; i < frame.Values.Length; i++)
        {
            if (Plants.Catalogue[i] is { Nominal: { } nominal, Kind: not TagKind.Derived } tag)
            {
                frame.Values[i] = tag.IsDiscrete ? nominal : Math.Round(nominal + (moved * Math.Pow(10, -tag.Decimals)), tag.Decimals);
                frame.Qualities[i] = Quality.Good;
            }
        }

        if (time == Newest)
        {
            frame.Values[Plants.Catalogue.IndexOf("AIT-102")] = 99;
        }

        return frame;
    }
}
