using BiogasMonitor.Core.Historian;

[assembly: AssemblyFixture(typeof(BiogasMonitor.Tests.EndToEnd.LiveHost))]

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>The host as a fresh clone runs it, on the simulated plant: one for all tests that leave it as it is.</summary>
public sealed class LiveHost : IAsyncDisposable
{
    private readonly HostProcess _host = new(("Simulator:FaultPanel", "true"));
    private readonly Lazy<Task> _started;

    public LiveHost() => _started = new Lazy<Task>(_host.StartAsync);

    public async Task<HostProcess> GetAsync()
    {
        await _started.Value;
        return _host;
    }

    /// <summary>The host's own database, opened beside it.</summary>
    public HistorianDatabase OpenHistory() => HistorianDatabase.Open(Path.Combine(_host.DataFolder, "simulated.db"), Plants.Catalogue);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
