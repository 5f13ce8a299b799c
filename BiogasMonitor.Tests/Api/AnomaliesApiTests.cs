using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Tests.Api;

public sealed class AnomaliesApiTests(AnomalyHost place) : IClassFixture<AnomalyHost>
{
    [Fact]
    public async Task Mark_ByAnOperator_IsKeptReadAndInTheAuditLog()
    {
        Assert.Null(Only(await GetAsync("/api/anomalies?hours=24"))["mark"]);

        var marked = await PostAsync(place.Compressor, """{"mark": "maintenance", "note": " oil filter changed "}""", HttpStatusCode.OK);
        Assert.Equal(("maintenance", HostPeople.NameOf(Roles.Operator), "oil filter changed"), Said(marked));
        var again = await PostAsync(place.Compressor, """{"mark": "true"}""", HttpStatusCode.OK, Roles.Supervisor);
        Assert.Equal(("true", HostPeople.NameOf(Roles.Supervisor), ""), Said(again));

        var read = Only(await GetAsync("/api/anomalies?hours=24&mark=true"));
        Assert.Equal(("compressor", "VIT-401", "true"), (read["unit"]!.GetValue<string>(), read["tags"]![0]!["tag"]!.GetValue<string>(), Said(read).Item1));
        var lines = place.Host.People.Audit().Get(new AuditFilter { Action = AuditActions.AnomalyMarked }, 10);
        Assert.Equal(["true", "maintenance: oil filter changed"], lines.Select(l => l.Detail));
    }

    [Theory]
    [InlineData("hours=24", 1)]
    [InlineData("hours=48", 2)]
    [InlineData("hours=48&mark=false", 0)]
    public async Task List_OfHours_HoldsThoseThatWereThere(string query, int count)
    {
        var list = await GetAsync("/api/anomalies?" + query);

        Assert.Equal((count, true), (list["anomalies"]!.AsArray().Count(a => a!["detectors"]![0]!.GetValue<string>() == "rolling z-score"), list["complete"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("hours=0", "Parameter hours: '0' is not allowed; allowed is a whole number from 1 to 8760.")]
    [InlineData("hours=many", "Parameter hours: 'many' is not allowed; allowed is a whole number from 1 to 8760.")]
    [InlineData("mark=maybe", "Parameter mark: 'maybe' is not allowed; allowed is all, none, true, false, maintenance.")]
    public async Task List_WrongParameter_IsAProblem(string query, string detail) =>
        Assert.Equal(detail, (await GetAsync("/api/anomalies?" + query, HttpStatusCode.BadRequest))["detail"]!.GetValue<string>());

    [Theory]
    [InlineData("""{"mark": "maybe"}""", "application/json", "Parameter mark: 'maybe' is not allowed; allowed is true, false, maintenance.")]
    [InlineData("{}", "application/json", "Parameter mark: '' is not allowed; allowed is true, false, maintenance.")]
    [InlineData("null", "application/json", "Parameter body: 'null' is not allowed; allowed is JSON such as {\"mark\"")]
    [InlineData("{", "application/json", "Parameter body: '$' is not allowed; allowed is JSON such as {\"mark\"")]
    [InlineData("mark=true", "text/plain", "Parameter Content-Type: 'text/plain; charset=utf-8' is not allowed; allowed is application/json.")]
    public async Task Mark_WrongBody_IsAProblemThatNamesIt(string body, string type, string detail) =>
        Assert.StartsWith(detail, (await PostAsync(place.Chiller, body, HttpStatusCode.BadRequest, type: type))["detail"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    public async Task Mark_NoteTooLong_IsAProblem() =>
        Assert.Equal(
            "Parameter note: 501 characters are not allowed; allowed is a text of 0 to 500 characters.",
            (await PostAsync(place.Chiller, $$"""{"mark": "true", "note": "{{new string('x', 501)}}"}""", HttpStatusCode.BadRequest))["detail"]!.GetValue<string>());

    [Fact]
    public async Task Mark_Unknown_Is404() =>
        Assert.StartsWith("Parameter id: '4711' is not allowed", (await PostAsync(4711, """{"mark": "true"}""", HttpStatusCode.NotFound))["detail"]!.GetValue<string>(), StringComparison.Ordinal);

    // The detectors of the recording may find something of their own.
    private JsonNode Only(JsonNode list) => list["anomalies"]!.AsArray().Single(a => a!["id"]!.GetValue<long>() == place.Compressor)!;

    private static (string, string, string) Said(JsonNode anomaly) =>
        (anomaly["mark"]!["mark"]!.GetValue<string>(), anomaly["mark"]!["who"]!.GetValue<string>(), anomaly["mark"]!["note"]!.GetValue<string>());

    private async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(place.Host.Url + path), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    private async Task<JsonNode> PostAsync(long id, string body, HttpStatusCode expected, string role = Roles.Operator, string type = "application/json")
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{place.Host.Url}/api/anomalies/{id}/mark");
        request.Headers.Add("Cookie", await place.Host.People.LogInAsync(role));
        request.Headers.Add("Origin", place.Host.Url);
        request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
