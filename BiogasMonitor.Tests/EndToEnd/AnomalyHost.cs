using System.Text.Json.Nodes;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>A host of its own on a recording, with two anomalies of the last hours put beside it.</summary>
public sealed class AnomalyHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly AlarmHost _alarms = new();

    public HostProcess Host => _alarms.Host;

    public long Compressor { get; private set; }

    public long Chiller { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await _alarms.InitializeAsync();
        using var http = new HttpClient();
        var now = JsonNode.Parse(await http.GetStringAsync(new Uri(Host.Url + "/api/anomalies")))!["to"]!.GetValue<DateTime>();
        var store = new AnomalyStore(EventDatabase.Open(EventDatabase.PathBeside(Path.Combine(Host.DataFolder, "replayed.db"))));
        Compressor = Add(store, "compressor", "VIT-401", now.AddHours(-3));
        Chiller = Add(store, "chiller", "TIT-303", now.AddHours(-30));
    }

    public ValueTask DisposeAsync() => _alarms.DisposeAsync();

    private static long Add(AnomalyStore store, string unit, string tag, DateTime start)
    {
        var id = store.Begin(start, new UnitAnomaly(unit, 2, ["rolling z-score"], [new TagContribution(tag, 2, 1, ["rolling z-score"])]));
        store.End(id, start.AddHours(1));
        return id;
    }
}
