using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Tests.Jobs;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Logging;

namespace BiogasMonitor.Tests.Live;

public sealed class HistoryWatchServiceTests : IAsyncDisposable
{
    private readonly IngestPlace _place = new();
    private readonly KeptLog _log = new();
    private readonly HistoryWatchService _service;

    public HistoryWatchServiceTests() =>
        _service = new HistoryWatchService(_place.Open, _place.Choice, _place.Changes, _place.Restart, _place.Jobs, TimeProvider.System, _log);

    public async ValueTask DisposeAsync()
    {
        _service.Dispose();
        await _place.DisposeAsync();
    }

    [Fact]
    public void Look_RealDatabaseIsNone_WarnsOnceUntilItIsMended()
    {
        using var watch = new HistoryWatch(_place.Open);
        File.WriteAllText(_place.Choice.RealPath, "Dear Sir");
        Look(watch, 3);
        Assert.Contains("is not a historian", Assert.Single(_log.Lines), StringComparison.Ordinal);

        File.Delete(_place.Choice.RealPath);
        Look(watch, 2);
        File.WriteAllText(_place.Choice.RealPath, "Dear Sir");
        Look(watch, 3);

        Assert.Equal(2, _log.Lines.Count);
        Assert.False(_place.Restart.Requested);
    }

    [Fact]
    public void Look_RealDatabaseWithoutData_IsNotTouched()
    {
        using var watch = new HistoryWatch(_place.Open);
        File.WriteAllText(_place.Choice.RealPath, "");

        Look(watch, 2);

        Assert.Equal(0, new FileInfo(_place.Choice.RealPath).Length);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Look_AnotherProcessAddedTags_StartsAnew()
    {
        using var watch = new HistoryWatch(_place.Open);
        Look(watch, 2);
        Assert.False(_place.Restart.Requested);

        HistorianDatabase.Open(_place.Open.Path, Plants.Catalogue).WithTags([new Tag { Name = "BORE-7" }]);
        Look(watch, 1);

        Assert.True(_place.Restart.Requested);
    }

    [Fact]
    public void Look_TagsOfAnotherCatalogue_AreNoReason()
    {
        using var watch = new HistoryWatch(_place.Open);
        HistorianDatabase.Open(_place.Open.Path, Plants.Catalogue.With([new Tag { Name = "BORE-7" }]));

        Look(watch, 2);

        Assert.False(_place.Restart.Requested);
    }

    [Fact]
    public async Task Look_TagsAddedWhileAFileIsStored_WaitsForItsEnd()
    {
        using var watch = new HistoryWatch(_place.Open);
        HistorianDatabase.Open(_place.Open.Path, Plants.Catalogue).WithTags([new Tag { Name = "BORE-7" }]);
        _place.Jobs.Start(new IngestRequest { File = _place.Write("plant.csv", 200_000) }, dryRun: false, "Anna");
        Assert.True(_place.Jobs.IsStoring);
        Look(watch, 1);
        Assert.False(_place.Restart.Requested);

        _place.Jobs.Cancel();
        await _place.Jobs.WhenIdleAsync();
        Look(watch, 1);

        Assert.True(_place.Restart.Requested);
    }

    private void Look(HistoryWatch watch, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _service.Look(watch);
        }
    }

    private sealed class KeptLog : ILogger<HistoryWatchService>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
