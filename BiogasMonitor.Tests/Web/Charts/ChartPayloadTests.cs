using System.Runtime.InteropServices;
using System.Text.Json;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;
using static BiogasMonitor.Tests.Web.Charts.Trend;

namespace BiogasMonitor.Tests.Web.Charts;

public sealed class ChartPayloadTests
{
    private const double T0 = 1_795_341_600;

    [Fact]
    public void Numbers_TwoSeries_AreOneBlockOfColumnsASeries()
    {
        var block = Doubles(ChartPayload.Numbers([Series("A", Bucket(0, 1, 2, 3, 5), Bucket(10, 4, 5, 6, 5)), Raw("B", double.NaN)]));

        Assert.Equal([T0, T0 + 10, 1, 4, 2, 5, 3, 6, 0, 0, T0, double.NaN, double.NaN, double.NaN, 64], block);
    }

    [Fact]
    public void Numbers_Tick_IsTimeThenValueAndQualityASeries() =>
        Assert.Equal([T0, 1.5, 0, double.NaN, 67], Doubles(ChartPayload.Numbers(new ChartTick(Start, [1.5, double.NaN], [Quality.Good, Quality.BadStuck]))));

    [Fact]
    public void Describe_Gaps_SayWhy()
    {
        var series = Raw("A", 1) with { Gaps = [new TrendGap(Start, Start.AddSeconds(5), null), new TrendGap(Start.AddSeconds(8), Start.AddSeconds(9), Quality.BadStuck)] };

        var json = JsonSerializer.Serialize(ChartPayload.Describe(series));

        Assert.Contains("[1795341600,1795341605,\"no data\"]", json, StringComparison.Ordinal);
        Assert.Contains("\"Bad: stuck\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Limits_OnlyThoseThatAreSet()
    {
        var json = JsonSerializer.Serialize(ChartPayload.Describe(Raw("A", 1) with { Limits = new ChartLimits(null, 65, 90, null) }));

        Assert.Contains("\"limits\":[{\"Text\":\"L\",\"Value\":65},{\"Text\":\"H\",\"Value\":90}]", json, StringComparison.Ordinal);
        Assert.Contains("\"normal\":[65,90]", json, StringComparison.Ordinal);
    }

    private static double[] Doubles(byte[] bytes) => MemoryMarshal.Cast<byte, double>(bytes).ToArray();
}
