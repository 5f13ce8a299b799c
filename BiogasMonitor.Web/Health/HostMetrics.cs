using System.Diagnostics.Metrics;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Health;

/// <summary>The rest of meter <c>BiogasMonitor</c>: how the host stands, read when somebody asks.</summary>
public sealed class HostMetrics
{
    private readonly LivePlant _plant;
    private readonly AlarmSystem _alarms;
    private readonly LivePredictions _predictions;
    private readonly HistorianDatabase _database;
    private readonly HistoryReader _history;
    private readonly TimeProvider _time;

    public HostMetrics(
        IMeterFactory factory, LivePlant plant, AlarmSystem alarms, LivePredictions predictions, HistorianDatabase database, HistoryReader history, DatabaseDisk disk, IngestJobs jobs, TimeProvider time)
    {
        (_plant, _alarms, _predictions, _database, _history, _time) = (plant, alarms, predictions, database, history, time);
        var meter = factory.Create(PlantMetrics.Meter);
        AddSource(meter);
        AddHistorian(meter, disk);
        AddAlarms(meter);
        AddModels(meter);
        AddIngest(meter, jobs);
    }

    private void AddSource(Meter meter)
    {
        meter.CreateObservableGauge("biogas.source.up", () => _plant.Status.Source == SourceState.Running ? 1 : 0, null, "1 while the source is connected and frames come in.");
        meter.CreateObservableGauge("biogas.source.age", SourceAge, "s", "Since the newest frame arrived.");
        meter.CreateObservableGauge("biogas.evaluator.lag", () => _plant.Status.EvaluatorLag.TotalSeconds, "s", "How far the evaluation is behind the frames that arrived.");
    }

    private void AddHistorian(Meter meter, DatabaseDisk disk)
    {
        meter.CreateObservableGauge("biogas.historian.size", () => _database.GetBytes(), "By", "The open database with its log.");
        meter.CreateObservableGauge("biogas.historian.newest.timestamp", Newest, "s", "Time of the newest stored value, Unix time.");
        meter.CreateObservableGauge("biogas.historian.frames.waiting", () => _plant.Status.FramesWaiting, "{frame}", "Frames that wait in memory because the historian does not write.");
        meter.CreateObservableGauge("biogas.historian.damaged.hours", () => _database.Damaged.All.Count, "{hour}", "Hours of a tag that could not be read since the start.");
        meter.CreateObservableGauge("biogas.disk.free", () => Known(disk.FreeBytes), "By", "Free on the disk of the open database.");
    }

    private void AddAlarms(Meter meter)
    {
        meter.CreateObservableGauge("biogas.alarms.active", ActiveAlarms, "{alarm}", "Alarms that hold now and are annunciated, by priority.");
        meter.CreateObservableGauge("biogas.alarms.unacknowledged", () => _alarms.Current.Unacknowledged.Count, "{alarm}", "Alarms that nobody has acknowledged.");
        meter.CreateObservableGauge("biogas.alarms.hidden", () => _alarms.Current.Hidden.Count, "{alarm}", "Alarms that are shelved, suppressed or out of service.");
        meter.CreateObservableGauge("biogas.alarms.recent", () => _alarms.NewInTenMinutes, "{alarm}", "Alarms annunciated in the last ten minutes.");
    }

    private void AddModels(Meter meter)
    {
        meter.CreateObservableGauge("biogas.model.status", ModelStates, null, "1 for the status that the model has, 0 for the others.");
        meter.CreateObservableGauge("biogas.model.run.duration", () => Each<double>(m => m.LastRunUtc is null ? null : m.LastRunMs / 1000), "s", "The model's last run.");
        meter.CreateObservableCounter("biogas.model.runs.skipped", () => Each<long>(m => m.Skipped), "{run}", "Runs left out because the one before was not done.");
    }

    private static void AddIngest(Meter meter, IngestJobs jobs)
    {
        meter.CreateObservableGauge("biogas.ingest.running", () => jobs.IsRunning ? 1 : 0, null, "1 while a file is checked or stored.");
        meter.CreateObservableGauge("biogas.ingest.progress", () => Known<double>(jobs.Current is { IsRunning: true, Progress: { Size: > 0 } p } ? (double)p.Bytes / p.Size : null), "1", "Share of the running ingest's step that is done.");
        meter.CreateObservableGauge("biogas.ingest.rows", () => Known(jobs.Current?.Progress?.Rows), "{row}", "Rows read by the running ingest, or the last one.");
    }

    private IEnumerable<Measurement<double>> SourceAge() => Known<double>(_plant.Status.LastFrameUtc is { } last ? Math.Max(0, (_time.GetUtcNow().UtcDateTime - last).TotalSeconds) : null);

    private IEnumerable<Measurement<double>> Newest()
    {
        try
        {
            return Known<double>(_history.GetSpan() is { } span ? (span.Newest - DateTime.UnixEpoch).TotalSeconds : null);
        }
        catch (Exception e) when (e is SqliteException or HistorianException)
        {
            // What cannot be read is not said; the check of the historian says why.
            return [];
        }
    }

    private IEnumerable<Measurement<int>> ActiveAlarms()
    {
        var list = _alarms.Current;
        return Enum.GetValues<AlarmPriority>().Select(p => new Measurement<int>(list.Count(p), new KeyValuePair<string, object?>("priority", p.ToString().ToLowerInvariant())));
    }

    private IEnumerable<Measurement<int>> ModelStates() =>
        from model in _predictions.Current.Models
        from status in Enum.GetValues<ModelStatus>()
        select new Measurement<int>(
            model.Status == status ? 1 : 0, new("model", model.Kind.Name()), new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant()));

    private IEnumerable<Measurement<T>> Each<T>(Func<ModelState, T?> value)
        where T : struct =>
        from model in _predictions.Current.Models
        where value(model) is not null
        select new Measurement<T>(value(model)!.Value, new KeyValuePair<string, object?>("model", model.Kind.Name()));

    private static IEnumerable<Measurement<T>> Known<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];
}
