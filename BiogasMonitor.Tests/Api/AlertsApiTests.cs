using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Tests.Api;

public sealed class AlertsApiTests(AlarmHost alarms) : IClassFixture<AlarmHost>
{
    private static readonly string[] s_names =
    [
        "id", "conditionId", "conditionName", "sourceName", "severity", "message", "activeState", "ackedState", "latchedState", "shelvingState", "suppressedState", "outOfServiceState", "time",
    ];

    [Fact]
    public async Task List_HasTheAlarmsInNamesOfPart9()
    {
        var list = JsonNode.Parse(await GetAsync("/api/alerts", HttpStatusCode.OK))!;

        var alert = list["alerts"]!.AsArray().Single(a => a!["conditionId"]!.GetValue<string>() == "TIT-402.HighHigh")!;
        Assert.All(s_names, n => Assert.NotNull(alert[n]));
        Assert.Equal(("HighHigh", "TIT-402", "critical", "Active"), (Text(alert, "conditionName"), Text(alert, "sourceName"), Text(alert, "severity"), Text(alert, "activeState")));
        Assert.Equal(("Unlatched", "Unshelved", "Unsuppressed", "InService"), (Text(alert, "latchedState"), Text(alert, "shelvingState"), Text(alert, "suppressedState"), Text(alert, "outOfServiceState")));
        Assert.True(list["complete"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("severity=critical&state=active&hours=1", "TIT-402.HighHigh", "TIT-402.High")]
    [InlineData("text=discharge%20temperature&severity=high", "TIT-402.High", "TIT-402.HighHigh")]
    public async Task List_Filtered_HoldsOnlyWhatWasAskedFor(string query, string held, string left)
    {
        var text = await GetAsync("/api/alerts?" + query, HttpStatusCode.OK);

        Assert.Contains($"\"{held}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{left}\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("severity=urgent", "Parameter severity: 'urgent' is not allowed; allowed is all, critical, high, medium, low.")]
    [InlineData("hours=0", "Parameter hours: '0' is not allowed; allowed is a whole number from 1 to 8760.")]
    [InlineData("hours=1.5", "Parameter hours: '1.5' is not allowed; allowed is a whole number from 1 to 8760.")]
    public async Task List_WrongParameter_IsAProblem(string query, string detail)
    {
        Assert.Equal(detail, Text(JsonNode.Parse(await GetAsync("/api/alerts?" + query, HttpStatusCode.BadRequest))!, "detail"));
        Assert.Equal(detail, Text(JsonNode.Parse(await GetAsync("/api/alerts.csv?" + query, HttpStatusCode.BadRequest))!, "detail"));
    }

    [Fact]
    public async Task List_OfAFixedTime_LeavesOutWhatStandsNow() =>
        Assert.Empty(JsonNode.Parse(await GetAsync("/api/alerts?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z", HttpStatusCode.OK))!["alerts"]!.AsArray());

    [Fact]
    public async Task Csv_HasARowForEachAlarm()
    {
        var lines = (await GetAsync("/api/alerts.csv", HttpStatusCode.OK)).Split("\r\n");

        Assert.StartsWith("id,raised_utc,condition,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains(",TIT-402.HighHigh,TIT-402,compressor,critical,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acknowledge_Twice_TheSecondIsANoOpThatSaysWhoWasFirst()
    {
        var id = await alarms.FindAsync("PIT-402.HighHigh");

        var first = await PostAsync($"/api/alerts/{id}/acknowledge", """{"comment": "seen"}""", HttpStatusCode.OK);
        Assert.True(first["done"]!.GetValue<bool>());
        Assert.Equal(("Acknowledged", "seen", HostPeople.NameOf(Roles.Supervisor)), (Text(first["alert"]!, "ackedState"), Text(first["alert"]!, "comment"), Text(first["alert"]!, "ackedBy")));

        var second = await PostAsync($"/api/alerts/{id}/acknowledge", """{"comment": "me too"}""", HttpStatusCode.OK, Roles.Admin);
        Assert.False(second["done"]!.GetValue<bool>());
        Assert.StartsWith(HostPeople.NameOf(Roles.Supervisor) + " was first", Text(second, "text"), StringComparison.Ordinal);
        Assert.Equal("seen", Text(second["alert"]!, "comment"));

        var story = JsonNode.Parse(await GetAsync($"/api/alerts/{id}", HttpStatusCode.OK))!;
        Assert.Equal(["Activated", "Acknowledged"], story["transitions"]!.AsArray().Select(t => Text(t!, "event")));
        Assert.Contains(alarms.Host.People.Audit().Get(new AuditFilter(), 50), e => e.Subject == "PIT-402.HighHigh" && e.Who == HostPeople.NameOf(Roles.Supervisor));
    }

    [Fact]
    public async Task Acknowledge_WithoutABody_IsFine() =>
        Assert.True((await PostAsync($"/api/alerts/{await alarms.FindAsync("IIT-401.High")}/acknowledge", null, HttpStatusCode.OK))["done"]!.GetValue<bool>());

    [Fact]
    public async Task Unknown_Is404()
    {
        Assert.Contains("'4711'", Text(await PostAsync("/api/alerts/4711/acknowledge", null, HttpStatusCode.NotFound), "detail"), StringComparison.Ordinal);
        await GetAsync("/api/alerts/4711", HttpStatusCode.NotFound);
        await PostAsync("/api/alerts/4711/reset", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Superseded_Is409()
    {
        await alarms.Host.WaitUntilAsync(async () => (await GetAsync("/api/alerts?text=oil%20pressure", HttpStatusCode.OK)).Split("PIT-403.Low\"").Length > 2);
        var list = JsonNode.Parse(await GetAsync("/api/alerts?text=oil%20pressure", HttpStatusCode.OK))!["alerts"]!.AsArray();
        var old = list.Where(a => Text(a!, "conditionId") == "PIT-403.Low").Min(a => a!["id"]!.GetValue<long>());

        Assert.StartsWith("It has come again since", Text(await PostAsync($"/api/alerts/{old}/acknowledge", null, HttpStatusCode.Conflict), "detail"), StringComparison.Ordinal);
        await PostAsync($"/api/alerts/{old}/comment", """{"comment": "x"}""", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Shelve_AndUnshelve()
    {
        var id = await alarms.FindAsync("PIT-501.High");
        var now = JsonNode.Parse(await GetAsync("/api/alerts", HttpStatusCode.OK))!["to"]!.GetValue<DateTime>();

        Assert.StartsWith("Parameter reason: ''", Text(await PostAsync($"/api/alerts/{id}/shelve", $$"""{"until": "{{now.AddHours(1):O}}"}""", HttpStatusCode.BadRequest), "detail"), StringComparison.Ordinal);
        Assert.StartsWith("Parameter until: 'soon'", Text(await PostAsync($"/api/alerts/{id}/shelve", """{"until": "soon", "reason": "r"}""", HttpStatusCode.BadRequest), "detail"), StringComparison.Ordinal);
        Assert.StartsWith("Parameter until:", Text(await PostAsync($"/api/alerts/{id}/shelve", $$"""{"until": "{{now.AddDays(8):O}}", "reason": "r"}""", HttpStatusCode.BadRequest), "detail"), StringComparison.Ordinal);

        var shelved = await PostAsync($"/api/alerts/{id}/shelve", $$"""{"until": "{{now.AddHours(1):O}}", "reason": "under test"}""", HttpStatusCode.OK);
        Assert.Equal(("TimedShelved", "under test"), (Text(shelved["alert"]!, "shelvingState"), Text(shelved["alert"]!, "hiddenReason")));

        Assert.Equal("Unshelved", Text((await PostAsync($"/api/alerts/{id}/unshelve", null, HttpStatusCode.OK))["alert"]!, "shelvingState"));
        Assert.Contains("is not shelved", Text(await PostAsync($"/api/alerts/{id}/unshelve", null, HttpStatusCode.Conflict), "detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "application/json", "Parameter body: '$' is not allowed; allowed is JSON such as {\"comment\"")]
    [InlineData("comment=x", "text/plain", "Parameter Content-Type: 'text/plain; charset=utf-8' is not allowed")]
    public async Task Body_ThatIsNoJson_IsAProblem(string body, string type, string detail) =>
        Assert.StartsWith(detail, Text(await PostAsync($"/api/alerts/{await alarms.FindAsync("AIT-601.High")}/comment", body, HttpStatusCode.BadRequest, type: type), "detail"), StringComparison.Ordinal);

    [Fact]
    public async Task Operator_MayNot()
    {
        await PostAsync($"/api/alerts/{await alarms.FindAsync("TIT-402.HighHigh")}/acknowledge", null, HttpStatusCode.Forbidden, Roles.Operator);

        var alert = JsonNode.Parse(await GetAsync($"/api/alerts/{await alarms.FindAsync("TIT-402.HighHigh")}", HttpStatusCode.OK))!["alert"]!;
        Assert.Equal("Unacknowledged", Text(alert, "ackedState"));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private async Task<string> GetAsync(string path, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(alarms.Host.Url + path), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return text;
    }

    private async Task<JsonNode> PostAsync(string path, string? body, HttpStatusCode expected, string role = Roles.Supervisor, string type = "application/json")
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, alarms.Host.Url + path);
        request.Headers.Add("Cookie", await alarms.Host.People.LogInAsync(role));
        request.Headers.Add("Origin", alarms.Host.Url);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
