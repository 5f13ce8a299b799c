using BiogasMonitor.Core.Notes;
using BiogasMonitor.Web.Notes;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <content>The notes of the visible time.</content>
public sealed partial class Trends
{
    private Person? _who;
    private long _notesOf;

    [Inject]
    private NoteStore Notes { get; set; } = default!;

    [Inject]
    private NoteActions NoteActions { get; set; } = default!;

    [Inject]
    private CurrentPerson CurrentPerson { get; set; } = default!;

    private IReadOnlyList<PlantNote> VisibleNotes => [.. _picture!.Notes.Where(n => n.TimeUtc >= Visible.From && n.TimeUtc <= Visible.To)];

    private async Task<string?> WriteNoteAsync(DateTime timeUtc, string text, string about)
    {
        var said = await NoteActions.WriteAsync(timeUtc, text, about);
        await ReadMarksAsync();
        return said;
    }

    private async Task<string?> TakeNoteBackAsync(PlantNote note)
    {
        var said = await NoteActions.TakeBackAsync(note.Id);
        await ReadMarksAsync();
        return said;
    }

    private async Task ReadMarksAsync()
    {
        if (_picture is { } picture)
        {
            (_marksOf, _notesOf) = (Alarms.Sequence, Notes.Changes);
            var tags = _query.Tags;
            await Task.Run(() => picture.ReadMarks(Journal, Anomalies, Notes, Plant.Catalogue, tags), Stopping);
            StateHasChanged();
        }
    }
}
