using System.Text.Json.Nodes;

namespace BiogasMonitor.Tests.Api;

/// <summary>Gas, equipment, tags and models as programs get them.</summary>
public sealed class PlantApiTests(ApiHost host)
{
    private static readonly string[] s_statuses = ["Active", "Advisory", "Retired", "Unavailable"];

    [Fact]
    public async Task Composition_OfTheDesignPoint_IsWhatTheAnalysersMeasure()
    {
        var gas = await host.GetAsync("/api/gas/composition?hours=3&points=50");

        var streams = gas["streams"]!.AsArray();
        Assert.Equal(["inlet", "after-h2s-removal", "product", "tail"], streams.Select(s => Text(s, "stream")));
        var inlet = streams[0]!["components"]!.AsArray();
        Assert.Equal(72.01, Value(inlet.Single(c => Text(c, "tag") == "AIT-101"), "value"), 2);

        // The newest CO2 is Bad: it has no number, and nothing is left over that could be told.
        var carbonDioxide = inlet.Single(c => Text(c, "tag") == "AIT-102")!;
        Assert.Equal(("Bad", "out of range"), (Text(carbonDioxide, "quality"), Text(carbonDioxide, "reason")));
        Assert.Null(carbonDioxide["value"]);
        Assert.Null(streams[0]!["rest"]);
        Assert.Equal(100 - 97.21 - 1.61 - 0.121, Value(streams[2]!["rest"], "value"), 3);
        Assert.Equal("Good", Text(streams[2]!["rest"], "quality"));
        Assert.Contains("AIT-504", gas["series"]!.AsArray().Select(s => Text(s, "tag")));
    }

    [Fact]
    public async Task QualityMetrics_OfTheDesignPoint_KeepTheSpecification()
    {
        var gas = await host.GetAsync("/api/gas/quality-metrics");

        var lines = gas["specification"]!.AsArray();
        Assert.Contains(lines, l => Text(l, "tag") == "AIT-501" && l!["kept"]!.GetValue<bool>());
        Assert.All(lines, l => Assert.All(l!["limits"]!.AsArray(), limit => Assert.Equal(Text(l["now"], "unit"), Text(limit, "unit"))));
        Assert.Null(lines.Single(l => Text(l, "tag") == "AIT-102")!["kept"]);
        Assert.Equal(["heating-value", "wobbe", "recovery", "slip", "h2s-removal"], gas["kpis"]!.AsArray().Select(k => Text(k, "id")).OrderBy(k => Array.IndexOf(["heating-value", "wobbe", "recovery", "slip", "h2s-removal"], k)));
        Assert.Equal("SCFM", Text(gas["methane"]!["in"], "unit"));
        Assert.Equal(620 * 0.72, Value(gas["methane"]!["in"], "value"), 0.5);
    }

    [Theory]
    [InlineData("compressor", "M-401", "TIT-402", "A")]
    [InlineData("blower", "M-301", "VIT-301", "A")]
    public async Task Equipment_OfTheDesignPoint_IsHealthyAndHasAllItsValues(string unit, string motor, string tag, string current)
    {
        var answer = await host.GetAsync($"/api/equipment/{unit}?hours=2&points=20");

        Assert.Equal((unit, "Running"), (Text(answer["condition"], "unit"), Text(answer["condition"], "state")));
        Assert.InRange(Value(answer["condition"]!["health"], "value"), 80, 100);
        Assert.Equal(current, Text(answer["expectedCurrent"], "unit"));
        Assert.InRange(Value(answer["currentDeviation"], "value"), -5, 5);
        Assert.Equal(motor, Text(answer["running"], "motor"));
        Assert.InRange(Value(answer["running"]!["total"], "value"), 28, 30);
        Assert.Contains(tag, answer["values"]!.AsArray().Select(v => Text(v, "tag")));
        Assert.Contains($"{unit}-efficiency", answer["kpis"]!.AsArray().Select(k => Text(k, "id")));
        Assert.NotEmpty(answer["series"]!.AsArray());
    }

    [Fact]
    public async Task Temperatures_AreAllOfThem_WithTheirLimits()
    {
        var values = (await host.GetAsync("/api/equipment/temperatures"))["values"]!.AsArray();

        Assert.Equal(Plants.Catalogue.Tags.Where(t => t.Unit == "degF").Select(t => t.Name), values.Select(v => Text(v!["now"], "tag")));
        Assert.Equal(228, Value(values.Single(v => Text(v!["now"], "tag") == "TIT-402"), "highHigh"));
    }

    [Fact]
    public async Task Health_HasEveryUnitInProcessOrder()
    {
        var health = await host.GetAsync("/api/system/equipment-health");

        Assert.Equal(["digester-a", "digester-b", "raw-gas", "h2s-removal", "blower", "chiller", "compressor", "membrane", "flare", "utilities"], health["units"]!.AsArray().Select(u => Text(u, "unit")));
        var rawGas = health["units"]!.AsArray().Single(u => Text(u, "unit") == "raw-gas")!;
        Assert.Contains(rawGas["deductions"]!.AsArray(), d => Text(d, "tag") == "AIT-102");
        Assert.Equal(ApiHost.Newest, health["time"]!.GetValue<DateTime>());
        Assert.False(health["current"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Tags_AreTheCatalogue()
    {
        var tags = await host.GetAsync("/api/tags");

        Assert.Equal(Plants.Catalogue.Tags.Select(t => (t.Name, t.Unit)), tags["tags"]!.AsArray().Select(t => (Text(t, "tag"), Text(t, "unit"))));
        Assert.All(tags["tags"]!.AsArray(), t => Assert.Equal(Text(t!["now"], "quality") == "Bad", t["now"]!["value"] is null));
    }

    [Fact]
    public async Task Models_AreAllSix_WithTheirFigures()
    {
        var models = (await host.GetAsync("/api/models"))["models"]!.AsArray();

        Assert.Equal(["forecaster", "autoencoder", "fault-classifier", "time-to-failure", "isolation-forest", "one-class-svm"], models.Select(m => Text(m, "kind")));
        Assert.All(models, m => Assert.Contains(Text(m, "status"), s_statuses));
    }

    [Fact]
    public async Task Maintenance_WithoutALiveLoop_SaysNothingAndIsNoError()
    {
        var answer = await host.GetAsync("/api/ml/maintenance-predictions");

        Assert.Empty(answer["units"]!.AsArray());
        Assert.Equal("time-to-failure", Text(answer["timeToFailureModel"], "kind"));
    }

    [Fact]
    public async Task Alerts_OfAllSeverities_AreAllowed() => Assert.NotNull((await host.GetAsync("/api/alerts?severity=all&hours=24"))["alerts"]);

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static double Value(JsonNode? node, string name) => node![name]!.GetValue<double>();
}
