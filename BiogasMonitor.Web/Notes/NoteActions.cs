using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Notes;

/// <summary>Writing notes and taking them back: by people who are logged in, under their name, with a line in the audit log.</summary>
public sealed class NoteActions(NoteStore notes, TagCatalogue catalogue, CurrentPerson person, AuditLog audit, TimeProvider time)
{
    public const string Written = "note written";
    public const string TakenBack = "note taken back";
    public const int LongestText = 500;

    /// <param name="about">A tag, the id of a unit, or empty for the plant as a whole.</param>
    /// <returns>Null when it is done, or what is to be said.</returns>
    /// <exception cref="NotAllowedException">They may not.</exception>
    public async Task<string?> WriteAsync(DateTime timeUtc, string text, string about)
    {
        var who = await person.RequireAsync(Policies.Account);
        text = text.Trim();
        if (text.Length is 0 or > LongestText)
        {
            return text.Length == 0 ? "Write the note first." : $"The note has {text.Length} characters; {LongestText} are allowed.";
        }

        var tag = catalogue.Find(about)?.Name;
        var unit = tag is null && about.Length > 0 ? about : null;
        if (unit is not null && Equipment.In(catalogue).All(u => u.Id != unit))
        {
            return $"'{about}' is neither a tag nor a unit of this plant.";
        }

        var note = new PlantNote { TimeUtc = timeUtc, Text = text, Who = who.Name, WrittenUtc = Now, Tag = tag, Unit = unit };
        return Try(() => notes.Append(note)) ?? Audit(who, Written, note);
    }

    /// <summary>A note is taken back by who wrote it, or by a supervisor or an administrator.</summary>
    /// <returns>Null when it is done, or what is to be said.</returns>
    /// <exception cref="NotAllowedException">They may not.</exception>
    public async Task<string?> TakeBackAsync(long id)
    {
        var who = await person.RequireAsync(Policies.Account);
        if (notes.Find(id) is not { } note)
        {
            return "There is no such note.";
        }

        if (!May(who, note))
        {
            throw new NotAllowedException($"The note is by {note.Who}: only {note.Who}, a supervisor or an administrator may take it back. Nothing was changed.");
        }

        var done = false;
        return Try(() => done = notes.TakeBack(id, who.Name, Now)) ?? (done ? Audit(who, TakenBack, note) : "Somebody has taken this note back already.");
    }

    public static bool May(Person who, PlantNote note) => note.Who == who.Name || Policies.Allows(Policies.Supervise, who.Role);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (SqliteException e)
        {
            return $"The note is not written: {e.Message}";
        }
    }

    private string? Audit(Person who, string action, PlantNote note) =>
        audit.TryAppend(who.Name, action, note.Tag ?? note.Unit ?? "plant", $"{Format.DateAndClock(note.TimeUtc, TimeZoneInfo.Utc)} UTC: {note.Text}") ? null : AuditLog.NotWritten;
}
