using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Which source runs and why, and the choice of another one.</summary>
public sealed partial class SourceSection
{
    private static readonly (string Id, string Name, string About)[] s_sources =
    [
        ("auto", "Automatic", "The real plant's history when there is any, else the simulated plant."),
        ("simulator", "Simulated plant", "The built-in plant, with a history of its own. Marked as simulated on every page."),
        ("replay", "Replay", "Plays recorded data as if they happened now. Marked as replayed on every page."),
        ("none", "No live source", "Only the stored history of the real plant."),
    ];

    private string _wanted = "auto";
    private ReplayForm _replay = new();
    private ReplayForm _replayNow = new();
    private IReadOnlyList<ServerFile> _files = [];
    private string? _fixedBy;
    private string? _problem;
    private bool _asking;
    private bool _checking;
    private bool _restarting;
    private bool _isAdmin;

    [CascadingParameter]
    private Task<AuthenticationState>? Viewing { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private PlantChoice Choice { get; set; } = default!;

    [Inject]
    private IOptions<PlantOptions> Options { get; set; } = default!;

    [Inject]
    private IOptions<ReplaySettings> Replay { get; set; } = default!;

    [Inject]
    private FixedSettings Fixed { get; set; } = default!;

    [Inject]
    private SettingsFile File { get; set; } = default!;

    [Inject]
    private IngestFolders Folders { get; set; } = default!;

    [Inject]
    private IngestJobs Jobs { get; set; } = default!;

    [Inject]
    private HostRestart Restart { get; set; } = default!;

    private bool IsChange => _wanted != Options.Value.Source || (_wanted == "replay" && _replay != _replayNow);

    private string StateText => Status.Source switch
    {
        SourceState.Starting => "starting",
        SourceState.Running => "running, values come in",
        SourceState.Lost => FormattableString.Invariant($"lost: no values for more than {Status.LostAfter.TotalSeconds:0.#} s"),
        SourceState.Ended => "at its end",
        _ => "no live source; stored history only",
    };

    private string Why
    {
        get
        {
            var database = Path.GetFileName(Choice.DatabasePath);
            return (Options.Value.Source, Choice.Kind) switch
            {
                ("auto", SourceKind.Simulator) => $"Automatic: {Path.GetFileName(Choice.RealPath)} holds no real data yet, so the simulated plant runs with its own history in {database}. As soon as real data are stored, the host opens them by itself.",
                ("auto", _) => $"Automatic: {database} holds data of the real plant, so the pages show it and nothing is simulated.",
                (_, SourceKind.Simulator) => $"The simulated plant was chosen; its history is {database}, apart from real data.",
                (_, SourceKind.Replay) => $"A replay of {Path.GetFileName(Replay.Value.File)} was chosen; {database} holds what has been replayed and is emptied with each replay.",
                _ => $"No live source was chosen; the pages show what is stored in {database}.",
            };
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _wanted = Options.Value.Source;
        _fixedBy = Fixed.By("Plant:Source");
        _replay = _replayNow = ReplayForm.Of(Replay.Value);
        _files = [.. Folders.List(), .. Folders.List("*.db")];
    }

    protected override Task OnParametersSetAsync() => LookAsync();

    private async Task LookAsync() => _isAdmin = Viewing is not null && (await Viewing).User.IsInRole(Roles.Admin);

    private static string Name(string id) => Array.Find(s_sources, s => s.Id == id).Name;

    private void Want(string id) => (_wanted, _asking, _problem) = (id, false, null);

    private async Task AskAsync()
    {
        _problem = null;
        _checking = true;
        _problem = _wanted == "replay" ? await Task.Run(() => _replay.Problem(Folders, Plant.Catalogue)) : null;
        _checking = false;
        _asking = _problem is null;
    }

    private async Task ApplyAsync()
    {
        try
        {
            var by = await Person.RequireAsync(Policies.Admin);
            if (_wanted == "replay")
            {
                _replay.Store(File, key => Fixed.By(key) is null);
            }

            File.Set("Plant:Source", _wanted);
            Audit.Append(by.Name, AuditActions.SourceChanged, _wanted, $"from {Options.Value.Source}{(_wanted == "replay" ? ", file " + _replay.File : "")}");
        }
        catch (NotAllowedException refused)
        {
            (_asking, _problem) = (false, refused.Message);
            return;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            (_asking, _problem) = (false, $"The choice could not be kept in settings.json: {ex.Message}");
            return;
        }

        _restarting = true;
        StateHasChanged();

        // The answer reaches the browser before the host goes down.
        await Task.Delay(TimeSpan.FromMilliseconds(300), Time, Stopping);
        Restart.Request();
    }
}
