using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Inference;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Live;

/// <summary>Tiny models as the live loop asks them: a calm day of history that ends now, and no frame but those that a test gives.</summary>
internal sealed class LiveModels : IDisposable
{
    public static readonly DateTime Now = Plants.Noon.AddDays(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("live-models-").FullName;
    private readonly HistorianDatabase _history;

    public LiveModels()
    {
        _history = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        using (var writer = new BulkWriter(_history, Origin.Simulated))
        {
            for (var at = Now.AddHours(-25); at < Now.AddHours(-1); at = at.AddMinutes(5))
            {
                writer.Append(Plants.Nominal(at));
            }

            for (var at = Now.AddHours(-1); at < Now.AddMinutes(10); at = at.AddSeconds(10))
            {
                writer.Append(Plants.Nominal(at));
            }

            writer.Flush();
        }

        Models.WriteAutoencoder();
        Models.WriteSvm();
        Models.WriteClassifier(0.9f);
        Models.WriteForecaster([TinyModels.TagOf(Plants.Catalogue.Find("FIT-101")!)]);
        Models.Store.Look();
        Slow = new SlowModels(
            Models.Store,
            Predictions,
            new HistoryReader(_history),
            new ForecastStore(Models.Events),
            new AlarmSystem(Plants.Catalogue, new AlarmJournal(Models.Events), TimeProvider.System),
            Plants.Catalogue,
            TimeZoneInfo.Utc,
            TimeProvider.System);
    }

    public TinyModels Models { get; } = new();

    public LivePredictions Predictions { get; } = new();

    public SlowModels Slow { get; }

    public LiveInference NewInference() => new(Models.Store, Predictions, Slow, Plants.Catalogue, TimeProvider.System, NullLogger<LiveInference>.Instance);

    public static GatedFrame Gated(int second, string? gate = null, bool isMinute = true) => new(Plants.Nominal(Now.AddSeconds(second)), gate) { IsMinute = isMinute };

    public static PanelResult Calm(Frame frame) => new(frame.Time, []);

    /// <summary>From now on nothing stored can be read.</summary>
    public void BreakHistory()
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={_history.Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE chunk RENAME TO broken";
        command.ExecuteNonQuery();
    }

    /// <summary>Nobody else runs this model until the answer is disposed.</summary>
    public IDisposable Occupy(ModelKind kind) => new Occupied(Models, kind);

    public void Dispose()
    {
        Models.Dispose();
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private sealed class Occupied : IDisposable
    {
        private readonly ManualResetEventSlim _runs = new();
        private readonly ManualResetEventSlim _go = new();
        private readonly Thread _thread;

        public Occupied(TinyModels models, ModelKind kind)
        {
            _thread = new Thread(() => models.Store[kind].Run(TimeProvider.System, _ =>
            {
                _runs.Set();
                _go.Wait();
                return 0;
            }));
            _thread.Start();
            Assert.True(_runs.Wait(TimeSpan.FromSeconds(60)), "The model does not run.");
        }

        public void Dispose()
        {
            _go.Set();
            _thread.Join();
            _runs.Dispose();
            _go.Dispose();
        }
    }
}
