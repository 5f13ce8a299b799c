using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Takes in a CSV file: a check first, then the storing of exactly what was checked.</summary>
public sealed partial class DataSection : IDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private IngestRequest _request = new();
    private IngestJob? _job;
    private IReadOnlyList<ServerFile> _files = [];
    private IReadOnlyList<IngestHistoryRow>? _history;
    private string? _historyError;
    private string? _refused;
    private bool _cancelling;
    private bool _isAdmin;

    [CascadingParameter]
    private Task<AuthenticationState>? Viewing { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private IngestJobs Jobs { get; set; } = default!;

    [Inject]
    private IngestTarget Target { get; set; } = default!;

    [Inject]
    private IngestFolders Folders { get; set; } = default!;

    [Inject]
    private IngestMemory Memory { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private bool Cleared => _job is not null && _job.Clears(_request);

    private int Step => _job is { IsRunning: true, DryRun: false } ? 3 : Cleared ? 3 : _request.File.Length > 0 ? 2 : 1;

    private string StoreText => Cleared ? $"2. Store {SizeText.Of(_job!.Report!.RowsStored, "row")}" : "2. Store";

    private string StoreHint => _request.File.Length == 0
        ? "Choose a file first."
        : Cleared
            ? "Nothing has been written yet."
            : _job is { DryRun: true, State: IngestJobState.Done } && _job.Request.File == _request.File
                ? "The settings have changed since the check: check again before storing."
                : "The check reads everything and writes nothing.";

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _job = Jobs.Current;
        _request = _job is { DryRun: true } or { IsRunning: true } or { State: IngestJobState.Cancelled or IngestJobState.Failed } ? _job.Request : _request;
        await LoadAsync();
    }

    protected override Task OnParametersSetAsync() => LookAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_stop.Token);
        }
    }

    private async Task LookAsync() => _isAdmin = Viewing is not null && (await Viewing).User.IsInRole(Roles.Admin);

    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var job in Jobs.WatchAsync(stop))
            {
                await InvokeAsync(() => ShowAsync(job));
                await Task.Delay(s_refresh, Time, stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private async Task ShowAsync(IngestJob? job)
    {
        var ended = _job is { IsRunning: true } && job is { IsRunning: false };
        if (job is { IsRunning: true } && _job is not { IsRunning: true })
        {
            _cancelling = false;
            _request = job.Request;
        }

        _job = job;
        if (ended)
        {
            _cancelling = false;
            await LoadAsync();
        }

        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            (_files, _history) = await Task.Run(() => (Folders.List(), Target.GetHistory()));
            _historyError = null;
        }
        catch (Exception ex) when (ex is HistorianException or CatalogueException or SqliteException or IOException or UnauthorizedAccessException)
        {
            _historyError = ex.Message;
        }
    }

    private void Change(IngestRequest request)
    {
        _refused = null;
        _request = request;
    }

    private Task StartAsync(bool dryRun) => StartAsync(_request, dryRun);

    private async Task StartAsync(IngestRequest request, bool dryRun)
    {
        _refused = null;
        _cancelling = false;
        try
        {
            var by = await Person.RequireAsync(Policies.Admin);
            Jobs.Start(request, dryRun, by.Name);
            _request = request;
            _job = Jobs.Current;
        }
        catch (Exception refused) when (refused is IngestRefusedException or NotAllowedException)
        {
            _refused = refused.Message;
        }
    }

    private async Task CancelAsync()
    {
        try
        {
            await Person.RequireAsync(Policies.Admin);
            _cancelling = true;
            Jobs.Cancel();
        }
        catch (NotAllowedException refused)
        {
            _refused = refused.Message;
        }
    }

    private Task ResumeAsync(string file) => StartAsync(Memory.RequestFor(file) ?? new IngestRequest { File = file }, dryRun: false);

    private async Task UploadedAsync(string path)
    {
        Change(_request with { File = path });
        await LoadAsync();
    }

    private string? RejectedLink(string? rejectedFile) =>
        _isAdmin && rejectedFile is not null && File.Exists(rejectedFile) && Folders.Allows(rejectedFile) ? RejectedApi.Link(rejectedFile) : null;

    private static string JobTitle(IngestJob job) => job.DryRun ? $"Checking {job.FileName}" : job.Progress?.Step == "checking" ? $"Looking whether {job.FileName} is new" : $"Storing {job.FileName}";

    private static double? JobShare(IngestJob job) => job.Progress is { Size: > 0 } progress ? (double)progress.Bytes / progress.Size : null;

    private static string JobDetail(IngestJob job)
    {
        if (job.Progress is not { } progress)
        {
            return "Opening the file ...";
        }

        var parts = new List<string> { $"{SizeText.Bytes(progress.Bytes)} of {SizeText.Bytes(progress.Size)}" };
        if (progress.Rows > 0)
        {
            parts.Add(SizeText.Of(progress.Rows, "row"));
            parts.Add($"{SizeText.Count((long)progress.RowsPerSecond)} rows/s");
        }

        if (progress.TimeLeft is { } left)
        {
            parts.Add(left.TotalSeconds < 1 ? "almost done" : $"about {Format.Age(left)} left");
        }

        return string.Join(" · ", parts);
    }
}
