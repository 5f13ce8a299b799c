using System.Diagnostics;
using System.Reflection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Whether the host is well, in plain words, and the numbers behind it.</summary>
public sealed partial class SystemSection
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(10);
    private static readonly DateTime s_startedUtc = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private static readonly string s_version = typeof(SystemSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private DatabaseFacts? _facts;
    private IReadOnlyList<HealthLine> _checks = [];
    private string? _error;
    private DateTime _lookedUtc;

    [Inject]
    private HistorianDatabase Database { get; set; } = default!;

    [Inject]
    private DatabaseDisk Disk { get; set; } = default!;

    [Inject]
    private HealthCheckService Health { get; set; } = default!;

    [Inject]
    private PlantMetrics Metrics { get; set; } = default!;

    protected override async Task OnRefreshAsync()
    {
        _checks = await HealthLine.AllAsync(Health, Stopping);
        StateHasChanged();
        if (NowUtc - _lookedUtc >= s_lookEvery)
        {
            _lookedUtc = NowUtc;
            await LookAsync();
            StateHasChanged();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _lookedUtc = NowUtc;
        _checks = await HealthLine.AllAsync(Health, Stopping);
        await LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            _facts = await Task.Run(() => new DatabaseFacts(
                Database.GetBytes(),
                new HistoryReader(Database).GetSpan(),
                Disk.FreeBytes));
            _error = null;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException or UnauthorizedAccessException)
        {
            _error = ex.Message;
        }
    }

    private AlarmPriority PriorityOf(HealthLine check) => check.Name switch
    {
        "source" => Status.Source == SourceState.Starting ? AlarmPriority.Low : AlarmPriority.Critical,
        _ => check.Status == HealthStatus.Unhealthy ? AlarmPriority.High : AlarmPriority.Medium,
    };

    private static string NameOf(string check) => check switch
    {
        "source" => "Source",
        "evaluator" => "Evaluation",
        "historian" => "History",
        "journal" => "Alarm journal",
        "damaged" => "Stored values",
        "disk" => "Disk",
        "models" => "Models",
        _ => check,
    };

    private static string? Figures(HealthLine check) => check switch
    {
        { Name: "source", Value: { } age, Limit: { } lost } => $"newest {Format.Number(age, 1)} s old, lost after {Format.Limit(lost)} s",
        { Name: "evaluator", Value: { } lag, Limit: { } late } => $"{Format.Number(lag, 1)} s behind, late after {Format.Limit(late)} s",
        { Name: "disk", Limit: { } least } => $"at least {Format.Limit(least)} GB",
        _ => null,
    };

    private static string StepName(string step) => step switch
    {
        "evaluate" => "Judging a frame",
        "detect" => "Looking for anomalies",
        "alarm" => "Looking for alarms",
        "store" => "Storing it",
        "publish" => "Showing it",
        _ => step,
    };

    private sealed record DatabaseFacts(long Bytes, (DateTime Oldest, DateTime Newest)? Span, long? FreeBytes);
}
