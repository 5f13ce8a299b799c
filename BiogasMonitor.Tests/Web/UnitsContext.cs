using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

/// <summary>A page with the default plant behind it, and a real, nearly empty historian.</summary>
internal sealed class UnitsContext : BunitContext
{
    private readonly string _folder = Directory.CreateTempSubdirectory("units-").FullName;
    private readonly FrameEvaluator _evaluator = new(Plants.Catalogue, TimeZoneInfo.Utc);
    private DateTime _time = Plants.Noon;
    private bool _closed;

    public UnitsContext()
    {
        Database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        Plant = new LivePlant(Plants.Catalogue, TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        Services.AddSingleton(Plant);
        Services.AddSingleton(new HistoryReader(Database));
        Services.AddSingleton(Predictions);
        Services.AddSingleton<MotorHours>();
        Services.AddSingleton<KpiHistory>();
        Services.AddSingleton<HistoryChanges>();
        Alarms = TempAlarms.AddTo(this, TimeProvider.System);
    }

    public TempAlarms Alarms { get; }

    public HistorianDatabase Database { get; }

    public LivePlant Plant { get; }

    /// <summary>What the models say: nothing until a test says it.</summary>
    public LivePredictions Predictions { get; } = new();

    /// <summary>The next second of the plant: everything at its nominal but these.</summary>
    public UnitsContext Publish(params (string Tag, double Value)[] others)
    {
        Plant.Publish(Evaluate(others));
        return this;
    }

    /// <summary>Two hours of every minute, ending now, then the same moment live.</summary>
    public UnitsContext Store(Func<int, (string Tag, double Value)[]> minute)
    {
        using (var writer = new BulkWriter(Database, Origin.Simulated))
        {
            for (var i = 0; i < 120; i++)
            {
                _time = Plants.Noon.AddMinutes(i);
                writer.Append(Evaluate(minute(i)));
            }

            writer.Flush();
        }

        return Publish(minute(120));
    }

    /// <summary>Leaves the pages.</summary>
    public Task CloseAsync()
    {
        _closed = true;
        return DisposeComponentsAsync();
    }

    // The components go first.
    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            CloseAsync().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
        TestFolder.Delete(_folder);
    }

    private Frame Evaluate((string Tag, double Value)[] others)
    {
        _time = _time.AddSeconds(1);
        return _evaluator.Evaluate(Plants.Nominal(_time, others));
    }
}
