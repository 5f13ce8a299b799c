using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Notes;

/// <summary>Lists notes and asks for new ones; what it does is given to it.</summary>
public sealed partial class NotesPanel : ComponentBase
{
    private ElementReference _first;
    private bool _writing;
    private bool _focus;
    private string _at = "";
    private string _about = "";
    private string _text = "";
    private string? _said;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<PlantNote> Notes { get; set; }

    /// <summary>What a note can be about besides the plant: shown tags and their units.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Tags { get; set; }

    [Parameter, EditorRequired]
    public required TagCatalogue Catalogue { get; set; }

    /// <summary>What the form proposes: the end of the visible time.</summary>
    [Parameter, EditorRequired]
    public required DateTime AtUtc { get; set; }

    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>Who looks; null is nobody who has logged in.</summary>
    [Parameter, EditorRequired]
    public required Person? Who { get; set; }

    /// <summary>Time, text, tag or unit; gives null, or why not.</summary>
    [Parameter, EditorRequired]
    public required Func<DateTime, string, string, Task<string?>> Write { get; set; }

    [Parameter, EditorRequired]
    public required Func<PlantNote, Task<string?>> TakeBack { get; set; }

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    private string LoginLink => "/login?returnUrl=" + Uri.EscapeDataString("/" + Nav.ToBaseRelativePath(Nav.Uri));

    private string TimeHelp => $"a plant time such as {Format.DateAndClock(AtUtc, Zone)}, or 14:30 for that day";

    private IEnumerable<(string Id, string Name)> About =>
    [
        .. Tags.Select(t => (t, Catalogue.Find(t) is { Description.Length: > 0 } tag ? $"{t} {tag.Description}" : t)),
        .. Tags.Select(t => Catalogue.Find(t)?.Equipment ?? "").Where(u => u.Length > 0).Distinct().Select(u => (u, UnitName(u))),
    ];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _first.FocusAsync();
        }
    }

    private string UnitName(string id) => Equipment.In(Catalogue).FirstOrDefault(u => u.Id == id)?.Name ?? id;

    private void Open() => (_writing, _focus, _said, _text, _about, _at) = (true, true, null, "", Tags.Count == 1 ? Tags[0] : "", Format.DateAndClock(AtUtc, Zone));

    private void Close() => (_writing, _said) = (false, null);

    private async Task WriteAsync()
    {
        if (PlantTimeText.Parse(_at, AtUtc, Zone) is not { } utc)
        {
            _said = $"'{_at}' is not a time; write {TimeHelp}.";
            return;
        }

        _said = await SayAsync(() => Write(utc, _text, _about));
        _writing = _said is not null && _said != AuditLog.NotWritten;
    }

    private async Task TakeBackAsync(PlantNote note) => _said = await SayAsync(() => TakeBack(note));

    private static async Task<string?> SayAsync(Func<Task<string?>> act)
    {
        try
        {
            return await act();
        }
        catch (NotAllowedException e)
        {
            return e.Message;
        }
    }
}
