using System.Diagnostics.Metrics;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Live;

/// <summary>The live loop without the pages: a replay of a file into a database in a folder of its own.</summary>
internal sealed class LivePlace : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public LivePlace()
    {
        Folder = Directory.CreateTempSubdirectory("biogas-live-").FullName;
        Database = HistorianDatabase.Open(Path.Combine(Folder, "replayed.db"), Plants.Catalogue);
        Metrics = new PlantMetrics(_services.GetRequiredService<IMeterFactory>());
    }

    public string Folder { get; }

    public HistorianDatabase Database { get; }

    /// <summary>Of the newest replay.</summary>
    public LivePlant Plant { get; private set; } = NewPlant();

    /// <summary>Of the newest replay.</summary>
    public AlarmSystem? Alarms { get; private set; }

    public PlantMetrics Metrics { get; }

    /// <summary>Tells the meter of this place from those of tests that run beside it.</summary>
    public object MeterScope => _services.GetRequiredService<IMeterFactory>();

    public string WriteCsv(DateTime start, int rows)
    {
        var path = Path.Combine(Folder, "recorded.csv");
        File.WriteAllLines(path, ["time,AIT-101", .. Enumerable.Range(0, rows).Select(i => $"{start.AddSeconds(i):yyyy-MM-ddTHH:mm:ss}Z,72.1")]);
        return path;
    }

    /// <summary>Runs the loop until the source has ended or failed; every status that was reported meanwhile.</summary>
    public async Task<List<HostStatus>> ReplayAsync(string file, double speed = 600)
    {
        var token = TestContext.Current.CancellationToken;
        Plant = NewPlant();
        using var service = NewService(file, speed);
        await service.StartAsync(token);
        var statuses = new List<HostStatus>();
        await foreach (var plant in Plant.WatchAsync(TimeSpan.FromMilliseconds(1), token))
        {
            statuses.Add(plant.Status);
            if (plant.Status.Source == SourceState.Ended || plant.Status.SourceError is not null)
            {
                break;
            }
        }

        await service.StopAsync(token);
        return statuses;
    }

    public void Dispose()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(Folder);
    }

    private static LivePlant NewPlant() => new(Plants.Catalogue, TimeProvider.System);

    private PlantService NewService(string file, double speed)
    {
        var choice = new PlantChoice(SourceKind.Replay, Database.Path) { RealPath = Path.Combine(Folder, "historian.db") };
        var options = Options.Create(new PlantOptions { DataFolder = Folder });
        var source = new LiveSource(
            Database, choice, options, Options.Create(new SimulatorSettings()), Options.Create(new ReplaySettings { File = file, Speed = speed }), TimeProvider.System);
        var events = EventDatabase.Open(EventDatabase.PathBeside(Database.Path));
        Alarms = new AlarmSystem(Plants.Catalogue, new AlarmJournal(events), TimeProvider.System);
        var detection = new PlantDetection(DetectionPanel.Statistical(Plants.Catalogue, TimeZoneInfo.Utc), new AnomalyStore(events), TimeProvider.System, NullLogger<PlantDetection>.Instance);
        return new PlantService(Database, choice, Plant, Alarms, detection, source, Metrics, new HistoryChanges(), options, TimeProvider.System, NullLogger<PlantService>.Instance);
    }
}
