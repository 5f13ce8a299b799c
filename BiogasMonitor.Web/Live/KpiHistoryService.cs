using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Live;

/// <summary>Reads the KPIs' last two days once a minute, and at once when stored history has changed.</summary>
public sealed partial class KpiHistoryService(
    HistorianDatabase database,
    LivePlant plant,
    KpiHistory history,
    HistoryChanges changes,
    IOptions<PlantOptions> options,
    TimeProvider time,
    ILogger<KpiHistoryService> logger) : BackgroundService
{
    private const int StepsADay = 144;
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    private readonly HistoryReader _reader = new(database);
    private readonly IReadOnlyList<Kpi> _kpis = Kpis.In(database.Catalogue);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var changed = WaitForChangeAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested && _kpis.Count > 0)
        {
            try
            {
                await Task.Run(() => Read(stoppingToken), stoppingToken);
                if (await Task.WhenAny(changed, Task.Delay(s_every, time, stoppingToken)) == changed)
                {
                    changed = WaitForChangeAsync(stoppingToken);
                }
            }
            catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
            {
                LogNotRead(ex);
                await Task.Delay(s_every, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task WaitForChangeAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in changes.WatchAsync(stoppingToken))
        {
            return;
        }
    }

    private void Read(CancellationToken cancellationToken)
    {
        if ((plant.Current?.Frame.Time ?? _reader.GetSpan()?.Newest) is { } newest)
        {
            history.Current = Read(_reader, _kpis, newest, options.Value.Zone, cancellationToken);
        }
    }

    internal static IReadOnlyDictionary<string, KpiDay> Read(HistoryReader reader, IReadOnlyList<Kpi> kpis, DateTime newest, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var end = new DateTime(newest.Ticks - (newest.Ticks % s_step.Ticks), DateTimeKind.Utc).Add(s_step);

        // A plant day has 23 to 25 hours: yesterday may begin 49 hours ago.
        var window = reader.GetWindow(end.AddHours(-50), end, s_step, [.. kpis.Select(k => k.Tag)], cancellationToken);
        return kpis.Select((kpi, i) => (kpi.Id, day: Day(window, i, newest, zone))).ToDictionary(t => t.Id, t => t.day, StringComparer.Ordinal);
    }

    private static KpiDay Day(Window window, int tag, DateTime now, TimeZoneInfo zone)
    {
        var midnight = PlantTime.MidnightUtc(now, zone);
        var sameTimeYesterday = PlantTime.YesterdayUtc(now, zone);
        var lastDay = (Start: window.Steps - StepsADay, End: window.Steps);
        return new KpiDay(
            window.Means[tag][lastDay.Start..],
            Mean(window, tag, StepAt(window, midnight), window.Steps),
            Mean(window, tag, StepAt(window, PlantTime.MidnightUtc(sameTimeYesterday, zone)), StepAt(window, sameTimeYesterday) + 1))
        {
            Mean24Hours = Mean(window, tag, lastDay.Start, lastDay.End),
            Coverage24Hours = window.Means[tag][lastDay.Start..].Count(m => !double.IsNaN(m)) / (double)StepsADay,
        };
    }

    private static int StepAt(Window window, DateTime timeUtc) =>
        (int)Math.Clamp((timeUtc - window.From) / window.Step, 0, window.Steps);

    private static double Mean(Window window, int tag, int from, int to)
    {
        var (sum, count) = (0d, 0L);
        for (var i = from; i < Math.Min(to, window.Steps); i++)
        {
            if (window.Counts[tag][i] > 0)
            {
                sum += window.Means[tag][i] * window.Counts[tag][i];
                count += window.Counts[tag][i];
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of the KPIs could not be read; trying again in a minute.")]
    private partial void LogNotRead(Exception ex);
}
