using System.Net;
using System.Text.Json.Nodes;
using BiogasMonitor.Tests.EndToEnd;

namespace BiogasMonitor.Tests.Api;

public sealed class DiagnosisApiTests(AlarmHost alarms) : IClassFixture<AlarmHost>
{
    private static readonly string[] s_lists = ["causes", "action"];
    private static readonly string[] s_texts = ["consequence", "timeAvailable"];

    [Fact]
    public async Task Diagnosis_OfAnAlarm_HasRootsFaultOrWhyNotAndWhatToDo()
    {
        var id = await alarms.FindAsync("PIT-402.HighHigh");

        var card = JsonNode.Parse(await GetAsync($"/api/diagnosis/{id}", HttpStatusCode.OK))!;

        Assert.Equal((id, "PIT-402.HighHigh"), (card["alarmId"]!.GetValue<long>(), card["conditionId"]!.GetValue<string>()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", card["time"]!.GetValue<string>());
        var roots = card["roots"]!.AsArray();
        Assert.InRange(roots.Count, 1, 3);
        Assert.InRange(roots.Sum(r => r!["share"]!.GetValue<double>()), 0.01, 1.000001);
        Assert.All(roots, r => Assert.NotNull(Plants.Catalogue.Find(r!["tag"]!.GetValue<string>())));
        Assert.All(roots, r => Assert.NotEmpty(r!["why"]!.GetValue<string>()));

        // A recording of some minutes is no hour: the classifier has no answer, and null is said as null.
        Assert.Null(card["fault"]);
        Assert.NotEmpty(card["cannotSay"]!.GetValue<string>());
        Assert.All(s_lists, name => Assert.NotEmpty(card["response"]![name]!.AsArray()));
        Assert.All(s_texts, name => Assert.NotEmpty(card["response"]![name]!.GetValue<string>()));
        Assert.NotNull(card["similar"]!.AsArray());
    }

    [Fact]
    public async Task Diagnosis_OfAnAlarmThatThereIsNot_IsAProblem()
    {
        var problem = JsonNode.Parse(await GetAsync("/api/diagnosis/4711", HttpStatusCode.NotFound))!;
        Assert.Equal("Parameter alarmId: '4711' is not allowed; allowed is the id of an alarm of GET /api/alerts.", problem["detail"]!.GetValue<string>());
    }

    private async Task<string> GetAsync(string path, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = new Uri(alarms.Host.Url) };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
