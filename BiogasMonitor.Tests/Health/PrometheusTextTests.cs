using System.Diagnostics.Metrics;
using BiogasMonitor.Web.Health;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Health;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterReadings _readings;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _readings = new MeterReadings(factory);
        _meter = factory.Create("BiogasMonitor");
    }

    [Fact]
    public void Write_Counter_IsSummedByTagsAndNamedTotal()
    {
        var counter = _meter.CreateCounter<long>("plant.starts", "{start}", "Starts.");
        counter.Add(2, new KeyValuePair<string, object?>("unit", "blower"));
        counter.Add(3, new KeyValuePair<string, object?>("unit", "blower"));
        counter.Add(1, new KeyValuePair<string, object?>("unit", "a \"b\"\\\nc"));

        Assert.Equal(5, Scrape()["plant_starts_total{unit=\"blower\"}"]);
        Assert.Equal(1, Scrape()["plant_starts_total{unit=\"a \\\"b\\\"\\\\\\nc\"}"]);
    }

    [Fact]
    public void Write_Histogram_CountsValuesUpToAndWithEachBound()
    {
        var histogram = _meter.CreateHistogram("plant.step", "s", "Steps.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in new[] { 0.1, 0.5, 0.7, 3 })
        {
            histogram.Record(value);
        }

        var scrape = Scrape();

        Assert.Equal("histogram", scrape.Types["plant_step_seconds"]);
        Assert.Equal(2, scrape["plant_step_seconds_bucket{le=\"0.5\"}"]);
        Assert.Equal(3, scrape["plant_step_seconds_bucket{le=\"1\"}"]);
        Assert.Equal(4, scrape["plant_step_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(4.3, scrape["plant_step_seconds_sum"], 9);
        Assert.Equal(4, scrape["plant_step_seconds_count"]);
    }

    [Fact]
    public void Write_ObservedGauge_IsAskedEachTimeAndForgottenWhenItSaysNothing()
    {
        List<Measurement<double>> now = [new(0.25), new(1, new KeyValuePair<string, object?>("of", "b"))];
        _meter.CreateObservableGauge("plant.share", () => now, "1", "Share.");

        Assert.Equal(0.25, Scrape()["plant_share_ratio"]);

        now.RemoveAt(0);
        Assert.Equal(["plant_share_ratio{of=\"b\"}"], Scrape().Samples.Keys.Where(k => k.StartsWith("plant_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_MeterOfAnotherHostOfThisProcess_IsNotOurs()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create("BiogasMonitor").CreateCounter<long>("plant.others", "{start}", "Starts.").Add(1);

        Assert.DoesNotContain(_readings.Read(), r => r.Name == "plant.others");
    }

    [Fact]
    public void Take_TagThatGrowsWithoutEnd_IsHeldAtAThousandSeries()
    {
        var counter = _meter.CreateCounter<int>("plant.names", "{name}", "Names.");
        for (var i = 0; i < 1_500; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("name", i));
        }

        Assert.Equal(1_000, _readings.Read().Single(r => r.Name == "plant.names").Series().Count);
    }

    [Theory]
    [InlineData("# HELP a A.\n# TYPE a counter\na 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1\na 2\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{b=\"c} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{b=\"c\",} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1,5\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\nb 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n")]
    public void Parse_WhatTheFormatForbids_IsRefused(string text) => Assert.Throws<FormatException>(() => PrometheusScrape.Parse(text));

    public void Dispose()
    {
        _readings.Dispose();
        _services.Dispose();
    }

    private PrometheusScrape Scrape() => PrometheusScrape.Parse(PrometheusText.Write(_readings.Read()));
}
