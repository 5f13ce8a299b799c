using System.Net;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Tests.EndToEnd;

namespace BiogasMonitor.Tests.Api;

public sealed class SystemApiTests(LiveHost live)
{
    private static readonly string[] s_statuses = ["Good", "Uncertain", "Bad"];

    [Fact]
    public async Task Summary_OfTheLiveHost_HasEveryKpiWithUnitAndQuality()
    {
        var summary = JsonNode.Parse(await GetAsync("/api/system/summary", HttpStatusCode.OK))!;

        Assert.True(summary["simulated"]!.GetValue<bool>());
        Assert.True(summary["current"]!.GetValue<bool>());
        Assert.Equal(TimeSpan.FromHours(24), summary["to"]!.GetValue<DateTime>() - summary["from"]!.GetValue<DateTime>());
        var kpis = summary["kpis"]!.AsArray();
        Assert.Equal(Kpis.All.Select(k => k.Id), kpis.Select(k => k!["id"]!.GetValue<string>()));
        Assert.All(kpis, kpi =>
        {
            Assert.Equal(Plants.Catalogue.Find(kpi!["tag"]!.GetValue<string>())!.Unit, kpi["unit"]!.GetValue<string>());
            Assert.Contains(kpi["quality"]!.GetValue<string>(), s_statuses);
            Assert.Equal(kpi["quality"]!.GetValue<string>() == "Bad", kpi["value"] is null);
            Assert.True(kpi["span"]!["samples"]!.GetValue<long>() > 0);
            Assert.InRange(kpi["span"]!["coverage"]!.GetValue<double>(), 0.001, 1);
            Assert.InRange(kpi["span"]!["mean"]!.GetValue<double>(), kpi["span"]!["min"]!.GetValue<double>(), kpi["span"]!["max"]!.GetValue<double>());
        });
    }

    [Theory]
    [InlineData("0")]
    [InlineData("8761")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("")]
    public async Task Summary_HoursNotAllowed_IsAProblemThatNamesParameterValueAndWhatIsAllowed(string hours)
    {
        var problem = JsonNode.Parse(await GetAsync("/api/system/summary?hours=" + hours, HttpStatusCode.BadRequest))!;

        Assert.Equal("Bad parameter", problem["title"]!.GetValue<string>());
        Assert.Equal($"Parameter hours: '{hours}' is not allowed; allowed is a whole number from 1 to 8760.", problem["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8760")]
    public async Task Summary_HoursAtTheBounds_Answers(string hours) => await GetAsync("/api/system/summary?hours=" + hours, HttpStatusCode.OK);

    [Fact]
    public async Task Health_OfTheLiveHost_IsLiveAndReady()
    {
        Assert.Equal("live", await GetAsync("/health/live", HttpStatusCode.OK));

        var ready = JsonNode.Parse(await GetAsync("/health/ready", HttpStatusCode.OK))!;
        Assert.True(ready["ready"]!.GetValue<bool>());
        Assert.Equal("Running", ready["source"]!.GetValue<string>());
        Assert.Empty(ready["problems"]!.AsArray());
    }

    private async Task<string> GetAsync(string path, HttpStatusCode expected)
    {
        var host = await live.GetAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(host.Url + path), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
