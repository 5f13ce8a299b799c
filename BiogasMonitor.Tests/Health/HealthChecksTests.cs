using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Web.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Health;

public sealed class HealthChecksTests : IDisposable
{
    private static readonly DateTime s_now = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TempHistorian _historian = new();
    private readonly FakeTimeProvider _time = new(s_now);
    private readonly HealthOptions _options = new() { MinFreeDiskGb = 0.01 };
    private readonly LivePredictions _predictions = new();
    private readonly LivePlant _plant;
    private readonly ServiceProvider _services;

    public HealthChecksTests()
    {
        _plant = new LivePlant(TempHistorian.Catalogue, _time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(TimeZoneInfo.Utc);
        services.AddSingleton(_plant);
        services.AddSingleton(_predictions);
        services.AddSingleton(_historian.Database);
        services.AddSingleton(Options.Create(_options));
        services.AddHealth();
        _services = services.BuildServiceProvider();
        Report(s => s);
    }

    [Fact]
    public async Task All_EverythingInOrder_AreHealthyWithValueAndLimit()
    {
        var lines = await ReadAsync();

        Assert.All(lines, l => Assert.Equal(HealthStatus.Healthy, l.Status));
        Assert.Equal(["source", "evaluator", "historian", "journal", "damaged", "disk", "models"], lines.Select(l => l.Name));
        Assert.Equal((2, 2.5, "s"), (Of(lines, "source").Value, Of(lines, "source").Limit, Of(lines, "source").Unit));
        Assert.Equal((0, 3), (Of(lines, "evaluator").Value, Of(lines, "evaluator").Limit));
        Assert.Equal((0.01, "GB"), (Of(lines, "disk").Limit, Of(lines, "disk").Unit));
    }

    [Fact]
    public async Task Source_Lost_IsUnhealthyWithItsAgeAndWhy()
    {
        Report(s => s with { Source = SourceState.Lost, LastFrameUtc = s_now.AddSeconds(-12), SourceError = "the cable is out" });

        var line = Of(await ReadAsync(), "source");

        Assert.Equal((HealthStatus.Unhealthy, 12, 2.5), (line.Status, line.Value, line.Limit));
        Assert.Equal("No frame from the source for more than 2.5 s. the cable is out", line.Text);
    }

    [Fact]
    public async Task Evaluator_BehindByMoreThanItMay_IsUnhealthy()
    {
        Report(s => s with { EvaluatorLag = TimeSpan.FromSeconds(3) });
        Assert.Equal(HealthStatus.Healthy, Of(await ReadAsync(), "evaluator").Status);

        Report(s => s with { EvaluatorLag = TimeSpan.FromSeconds(7.25) });
        var line = Of(await ReadAsync(), "evaluator");
        Assert.Equal((HealthStatus.Unhealthy, 7.2), (line.Status, line.Value));
    }

    [Fact]
    public async Task Historian_RefusedByTheDisk_IsUnhealthyAndCountsWhatWaits()
    {
        Report(s => s with { HistorianError = "the disk is full", FramesWaiting = 17 });

        var line = Of(await ReadAsync(), "historian");

        Assert.Equal((HealthStatus.Unhealthy, 17, 0, "The historian does not write: the disk is full"), (line.Status, line.Value, line.Limit, line.Text));
    }

    [Fact]
    public async Task Historian_FileTakenAway_IsUnhealthyAlthoughWritesStillSucceed()
    {
        File.Move(_historian.File, _historian.File + ".moved");

        var line = Of(await ReadAsync(), "historian");

        Assert.Equal(HealthStatus.Unhealthy, line.Status);
        Assert.Contains("test.db is gone from", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disk_LessFreeThanTheSettingAsksFor_IsDegraded()
    {
        _options.MinFreeDiskGb = 100_000;

        var line = Of(await ReadAsync(), "disk");

        Assert.Equal((HealthStatus.Degraded, 100_000), (line.Status, line.Limit));
        Assert.True(line.Value > 0);
        Assert.Contains("100,000 GB should be", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_OneBrokenOneSwitchedOff_IsDegradedForTheBrokenOneOnly()
    {
        _predictions.Update(p => p with
        {
            Models = [State(ModelKind.Forecaster, ModelStatus.Active), State(ModelKind.Autoencoder, ModelStatus.Unavailable, "autoencoder.onnx is missing."), State(ModelKind.OneClassSvm, ModelStatus.Retired)],
        });

        var line = Of(await ReadAsync(), "models");

        Assert.Equal((HealthStatus.Degraded, 1, 2), (line.Status, line.Value, line.Limit));
        Assert.Equal("1 of 2 run. The autoencoder is unavailable: autoencoder.onnx is missing.", line.Text);
    }

    [Fact]
    public async Task Journal_NotWritten_IsUnhealthy()
    {
        Report(s => s with { JournalError = "it is locked" });

        Assert.Equal("The alarm journal is not written: it is locked", Of(await ReadAsync(), "journal").Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(100_001)]
    public void Options_OutOfRange_NamesSettingValueAndWhatIsAllowed(double value)
    {
        var wrong = Assert.Single(new HealthOptions { MinFreeDiskGb = value }.Validate(new(_options)));

        Assert.Equal(FormattableString.Invariant($"Health:MinFreeDiskGb is {value}; allowed is 0.01 to 100000."), wrong.ErrorMessage);
    }

    public void Dispose()
    {
        _services.Dispose();
        _historian.Dispose();
    }

    private static ModelState State(ModelKind kind, ModelStatus status, string reason = "") => new(kind, null, status, reason, null, null, 0, 0);

    private static HealthLine Of(IEnumerable<HealthLine> lines, string name) => lines.Single(l => l.Name == name);

    private Task<IReadOnlyList<HealthLine>> ReadAsync() => HealthLine.AllAsync(_services.GetRequiredService<HealthCheckService>(), TestContext.Current.CancellationToken);

    private void Report(Func<HostStatus, HostStatus> change) =>
        _plant.Report(change(new HostStatus { Source = SourceState.Running, SourceName = "test", LastFrameUtc = s_now.AddSeconds(-2), AtUtc = s_now }));
}
