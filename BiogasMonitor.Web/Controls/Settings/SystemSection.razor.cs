using System.Diagnostics;
using System.Reflection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Whether the host is well, in plain words, and the numbers behind it.</summary>
public sealed partial class SystemSection
{
    private const double LittleDisk = 1e9;
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(10);
    private static readonly DateTime s_startedUtc = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private static readonly string s_version = typeof(SystemSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private DatabaseFacts? _facts;
    private string? _error;
    private DateTime _lookedUtc;

    [Inject]
    private HistorianDatabase Database { get; set; } = default!;

    [Inject]
    private PlantMetrics Metrics { get; set; } = default!;

    protected override async Task OnRefreshAsync()
    {
        StateHasChanged();
        if (NowUtc - _lookedUtc >= s_lookEvery)
        {
            _lookedUtc = NowUtc;
            await LookAsync();
            StateHasChanged();
        }
    }

    protected override Task OnInitializedAsync()
    {
        _lookedUtc = NowUtc;
        return LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            _facts = await Task.Run(() => new DatabaseFacts(
                Database.GetBytes(),
                new HistoryReader(Database).GetSpan(),
                new DriveInfo(Path.GetDirectoryName(Database.Path)!).AvailableFreeSpace));
            _error = null;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException or UnauthorizedAccessException)
        {
            _error = ex.Message;
        }
    }

    private IEnumerable<HealthCheck> Checks()
    {
        yield return Status.Source switch
        {
            SourceState.Running => new("source", "Source", true, $"{Status.SourceName}: values come in."),
            SourceState.Starting => new("source", "Source", true, Status.BackfillProgress is > 0 and < 1 ? $"Starting: {Format.Percent(Status.BackfillProgress)} of the history is filled." : "Starting."),
            SourceState.None => new("source", "Source", true, "No live source; the stored history is shown."),
            SourceState.Ended => new("source", "Source", true, $"{Status.SourceName} has come to its end."),
            _ => new("source", "Source", false, "No values for more than 3 s. " + (Status.SourceError ?? "Check the connection to the plant."), AlarmPriority.Critical),
        };
        yield return Status.EvaluatorLate
            ? new("evaluator", "Evaluation", false, $"{Format.Age(Status.EvaluatorLag)} behind the plant: the computer is too busy, or its disk too slow.", AlarmPriority.High)
            : new("evaluator", "Evaluation", true, "Keeps up with the plant.");
        yield return Status.HistorianError is { } error
            ? new("historian", "History", false, $"Is not being written: {error}", AlarmPriority.High)
            : new("historian", "History", true, Status.Source == SourceState.None ? "Can be read." : "Is being written.");
        yield return Status.JournalError is { } journal
            ? new("journal", "Alarm journal", false, $"Is not being written: {journal}", AlarmPriority.High)
            : new("journal", "Alarm journal", true, "Every alarm is on the disk before it is on a screen.");
        if (Database.Damaged.All is { Count: > 0 } damaged)
        {
            var first = damaged[0];
            yield return new(
                "damaged",
                "Stored values",
                false,
                $"{(damaged.Count == 1 ? "1 hour" : $"{damaged.Count} hours")} of a tag cannot be read and {(damaged.Count == 1 ? "is" : "are")} shown as gaps, such as {first.Tag} from {Format.DateAndClock(first.Hour, PlantZone)} on. "
                    + "The command check --repair rebuilds what it can.",
                AlarmPriority.High);
        }

        if (_facts is { } facts)
        {
            yield return facts.FreeBytes < LittleDisk
                ? new("disk", "Disk", false, $"Only {SizeText.Bytes(facts.FreeBytes)} free. Make room before it is full: history would no longer be written.", AlarmPriority.High)
                : new("disk", "Disk", true, $"{SizeText.Bytes(facts.FreeBytes)} free.");
        }
    }

    private static string StepName(string step) => step switch
    {
        "evaluate" => "Judging a frame",
        "detect" => "Looking for anomalies",
        "alarm" => "Looking for alarms",
        "store" => "Storing it",
        "publish" => "Showing it",
        _ => step,
    };

    private sealed record DatabaseFacts(long Bytes, (DateTime Oldest, DateTime Newest)? Span, long FreeBytes);

    private sealed record HealthCheck(string Code, string Name, bool Ok, string Text, AlarmPriority Priority = AlarmPriority.Low);
}
