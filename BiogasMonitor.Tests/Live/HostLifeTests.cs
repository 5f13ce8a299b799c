using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Tests.EndToEnd;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Live;

/// <summary>The real host from its start to its end: what it stores, and how it comes back.</summary>
public sealed class HostLifeTests
{
    [Fact]
    public async Task Stop_WhileFramesComeFast_EndsWithZeroAndEveryPublishedFrameIsStored()
    {
        await using var host = new HostProcess(("Plant:Source", "simulator"), ("Simulator:BackfillHours", "0.1"), ("Simulator:Speed", "200"));
        await host.StartAsync();
        var shown = (await SummaryAsync(host))["frameTime"]!.GetValue<DateTime>();

        var exitCode = await host.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        var reader = new HistoryReader(HistorianDatabase.Open(Path.Combine(host.DataFolder, "simulated.db"), Plants.Catalogue));
        var (oldest, newest) = reader.GetSpan()!.Value;
        var times = reader.ReadFrames(oldest, newest.AddTicks(1), TestContext.Current.CancellationToken).Select(f => f.Time).ToList();
        Assert.InRange(shown, oldest, newest);
        Assert.Equal((newest - oldest).TotalSeconds + 1, times.Count);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Auto_RealDataArrives_HostComesBackOnItUnderTheSameAddress()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "0.1"));
        await host.StartAsync();
        Assert.Equal("simulated.db", (await SummaryAsync(host))["database"]!.GetValue<string>());

        var real = HistorianDatabase.Open(Path.Combine(host.DataFolder, "historian.db"), Plants.Catalogue);
        using (var writer = new BulkWriter(real, Origin.Ingested))
        {
            writer.Append(Plants.Nominal(Plants.Noon));
            writer.Flush();
        }

        await host.WaitUntilAsync(async () => (await SummaryAsync(host)) is var summary && summary["database"]!.GetValue<string>() == "historian.db" && summary["frameTime"] is not null);
        var shown = await SummaryAsync(host);
        Assert.Equal(Plants.Noon, shown["frameTime"]!.GetValue<DateTime>());
        Assert.False(shown["simulated"]!.GetValue<bool>());
        Assert.False(shown["current"]!.GetValue<bool>());
        Assert.Equal(0, await host.StopAsync());
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Replay_FileIsMissing_PagesStayUpAndSayWhy()
    {
        await using var host = new HostProcess(("Plant:Source", "replay"), ("Replay:File", "nowhere.csv"));
        await host.StartUntilAsync(async http => (await http.GetStringAsync(new Uri(host.Url + "/health/live"), TestContext.Current.CancellationToken)) == "live");

        using var http = new HttpClient();
        await host.WaitUntilAsync(async () => (await http.GetAsync(new Uri(host.Url + "/health/ready"), TestContext.Current.CancellationToken)) is { StatusCode: HttpStatusCode.ServiceUnavailable } answer
            && (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("nowhere.csv", StringComparison.Ordinal));
        Assert.Equal(0, await host.StopAsync());
    }

    private static async Task<JsonNode> SummaryAsync(HostProcess host)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonNode>(new Uri(host.Url + "/api/system/summary?hours=1"), TestContext.Current.CancellationToken))!;
    }
}
