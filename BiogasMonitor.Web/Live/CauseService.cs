using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Keeps the cause of every alarm and anomaly while it is there, beside the live loop, which waits for none of it: at once when it is new, and again when
/// the models have become surer.
/// </summary>
public sealed partial class CauseService(LivePlant plant, LiveCauses causes, AlarmSystem alarms, AnomalyStore anomalies, CauseStore store, ILogger<CauseService> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    // An anomaly that has stood for longer is found by its start no more, and its cause is known by then.
    private static readonly TimeSpan s_lookBack = TimeSpan.FromDays(7);

    private readonly Dictionary<(CauseOf Of, long Id), CauseFinding> _kept = [];
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await foreach (var _ in plant.WatchAsync(s_every, stoppingToken))
            {
                TryKeep();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Looks once at everything that is there now.</summary>
    /// <returns>How many findings were written.</returns>
    internal int Keep()
    {
        var there = alarms.Current.All.Where(a => a is { IsActive: true, Occurrence: > 0 }).Select(a => (Key: (CauseOf.Alarm, a.Occurrence), Found: causes.Live(a)))
            .Concat(Running().Select(a => (Key: (CauseOf.Anomaly, a.Id), Found: causes.Of(a)))).ToList();
        var surer = there.Where(t => IsSurer(t.Key, t.Found)).Select(t => (t.Key.Item1, t.Key.Item2, t.Found)).ToList();
        if (surer.Count > 0)
        {
            store.Keep(surer);
        }

        foreach (var gone in _kept.Keys.Except(there.Select(t => t.Key)).ToList())
        {
            _kept.Remove(gone);
        }

        surer.ForEach(s => _kept[(s.Item1, s.Item2)] = s.Found);
        return surer.Count;
    }

    private IEnumerable<Anomaly> Running() => alarms.Current.All.Any(a => a is { IsActive: true, Condition.Kind: AlarmKind.Anomaly })
        ? anomalies.Read(alarms.PlantTimeUtc - s_lookBack, alarms.PlantTimeUtc + s_lookBack).Where(a => a.End is null)
        : [];

    // Not for every percent: a finding is written again when it names another fault or another first root, or is surer by a tenth.
    private bool IsSurer((CauseOf Of, long Id) key, CauseFinding found)
    {
        if (!_kept.TryGetValue(key, out var known))
        {
            known = store.Find(key.Of, key.Id);
            if (known is not null)
            {
                _kept[key] = known;
            }
        }

        var isOther = known is null || known.Fault?.Label != found.Fault?.Label || First(known) != First(found) || found.Fault?.Probability - known.Fault?.Probability >= 0.1;
        return isOther && ReferenceEquals(CauseFinding.Surer(known, found), found);
    }

    private static string? First(CauseFinding finding) => finding.Roots.Count > 0 ? finding.Roots[0].Tag : null;

    private void TryKeep()
    {
        try
        {
            Keep();
            _isFailing = false;
        }
        catch (Exception e) when (e is SqliteException or HistorianException or IOException)
        {
            if (!_isFailing)
            {
                LogNotKept(e);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The causes of alarms and anomalies are not being kept; trying again in two seconds.")]
    private partial void LogNotKept(Exception ex);
}
