using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BiogasMonitor.Tests.Api;

/// <summary>Files brought by programs, on a host of its own.</summary>
public sealed class IngestApiTests : IAsyncDisposable
{
    private readonly ApiHost _host = new();

    [Fact]
    public async Task Upload_Checked_ThenNamedOnTheServerAndStored()
    {
        using var checkedFirst = await UploadAsync("../../plant day.csv", Csv(600), ("dryRun", "true"));
        Assert.Equal(HttpStatusCode.Accepted, checkedFirst.StatusCode);
        var check = await EndAsync(checkedFirst.Headers.Location!.ToString());
        Assert.Equal(("Done", "plant day.csv"), (Text(check, "state"), Text(check, "file")));
        Assert.Equal(600, check["rowsStored"]!.GetValue<long>());
        Assert.True(check["dryRun"]!.GetValue<bool>());

        var path = Path.Combine(_host.Folder, "uploads", "plant day.csv");
        Assert.True(File.Exists(path));
        var begun = await _host.PostAsync("/api/ingest", $$"""{"file": "{{path}}", "timeZone": "UTC"}""", HttpStatusCode.Accepted);
        var stored = await EndAsync("/api/ingest/" + Text(begun, "id"));
        Assert.Equal("Done", Text(stored, "state"));
        Assert.Equal(100, stored["progress"]!["value"]!.GetValue<double>());

        // The first one is still remembered, and what was stored is history.
        Assert.Equal(Text(check, "id"), Text(await _host.GetAsync(checkedFirst.Headers.Location.ToString()), "id"));
        var trend = await _host.GetAsync("/api/system/trends?tags=AIT-101&from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z");
        Assert.NotEmpty(trend["series"]![0]!["points"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "Parameter file: '' is not allowed")]
    [InlineData("{\"file\": \"/etc/passwd\"}", "/etc/passwd is not in a folder that may be read from here.")]
    [InlineData("{\"file\": \"FOLDER/../../etc/passwd\"}", "FOLDER/../../etc/passwd is not in a folder that may be read from here.")]
    [InlineData("{\"file\": \"FOLDER/none.csv\"}", "FOLDER/none.csv does not exist.")]
    [InlineData("{\"file\": \"a\\u0000b\"}", "Parameter file:")]
    [InlineData("{\"path\": \"x\"}", "Parameter body: '$.path' is not allowed")]
    public async Task Start_NotAllowed_IsToldWhatIs(string body, string detail)
    {
        await _host.ReadyAsync();

        var problem = await _host.PostAsync("/api/ingest", body.Replace("FOLDER", _host.Folder, StringComparison.Ordinal), HttpStatusCode.BadRequest);

        Assert.StartsWith(detail.Replace("FOLDER", _host.Folder, StringComparison.Ordinal), Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_Refused_LeavesNothingBehind()
    {
        using var badField = await UploadAsync("a.csv", Csv(10), ("dryRun", "perhaps"));
        using var badZone = await UploadAsync("b.csv", Csv(10), ("timeZone", "Mars/Base"));
        using var empty = await UploadAsync("c.csv", "");
        using var unknown = await UploadAsync("d.csv", Csv(10), ("colour", "red"));

        foreach (var answer in new[] { badField, badZone, empty, unknown })
        {
            Assert.NotEqual("", Text(await ApiHost.ReadAsync(answer, HttpStatusCode.BadRequest), "detail"));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(_host.Folder, "uploads")));
    }

    [Fact]
    public async Task Upload_BrokenForm_IsAProblem()
    {
        foreach (var (type, text) in new[] { ("multipart/form-data; boundary=x", "--x\r\nnonsense"), ("multipart/form-data", "--x--"), ("multipart/form-data; boundary=x", ""), ("multipart/form-data; boundary=x", "--x--\r\n") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await _host.SendAsync(request);
            await ApiHost.ReadAsync(answer, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Get_AnIdThatNobodyGave_IsNotFound() => await _host.GetAsync("/api/ingest/none", HttpStatusCode.NotFound);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<HttpResponseMessage> UploadAsync(string name, string csv, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(csv, Encoding.UTF8, "text/csv"), "file", name } };
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest") { Content = form };
        return await _host.SendAsync(request);
    }

    private async Task<JsonNode> EndAsync(string location)
    {
        for (; ; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            if (await _host.GetAsync(location) is var status && Text(status, "state") != "Running")
            {
                return status;
            }
        }
    }

    private static string Csv(int rows) =>
        "time,AIT-101,FIT-501\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{new DateTime(2026, 6, 1, 12, 0, 0).AddSeconds(i):yyyy-MM-ddTHH:mm:ssZ},{72 + (i % 7 * 0.01)},{448 + (i % 5)}\n")));

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
