using BiogasMonitor.Core.Notes;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Controls.Notes;

/// <summary>Notes on the time axis of a trend: those that stand.</summary>
public static class NoteMarks
{
    public static IReadOnlyList<ChartMark> Of(IEnumerable<PlantNote> notes) =>
        [.. notes.Where(n => n.Stands).OrderBy(n => n.TimeUtc).Select(n => new ChartMark(n.TimeUtc, "note", $"Note by {n.Who}{(n.Tag ?? n.Unit) switch { null => "", var about => $" on {about}" }}: {n.Text}"))];
}
