using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Web.Alarms;

/// <summary>What people say of anomalies, from a page or through the API: asked each time whether they may, kept under their name, and written to the audit log.</summary>
public sealed class AnomalyActions(AnomalyStore store, PastAnomalies past, AlarmSystem alarms, CurrentPerson person, AuditLog audit)
{
    /// <summary>Whether whoever uses this page may mark. For showing the buttons; every mark asks again.</summary>
    public async Task<bool> MayAsync() => await person.GetAsync() is { } who && Policies.Allows(Policies.Mark, who.Role);

    /// <param name="note">At most <see cref="AnomalyMark.LongestNote"/> characters.</param>
    /// <returns>What came of it, as a sentence; null when there is no such anomaly.</returns>
    /// <exception cref="NotAllowedException">They may not.</exception>
    public async Task<string?> MarkAsync(long id, MarkKind kind, string note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, AnomalyMark.LongestNote);
        var who = await person.RequireAsync(Policies.Mark);
        var mark = new AnomalyMark(alarms.PlantTimeUtc, kind, who.Name, note.Trim());
        if (!store.Append(id, mark))
        {
            return null;
        }

        past.Forget();
        var line = store.Find(id) is { } anomaly ? FormattableString.Invariant($"anomaly {id}, {anomaly.Unit}, {anomaly.Start:yyyy-MM-dd HH:mm} UTC") : FormattableString.Invariant($"anomaly {id}");
        return audit.TryAppend(who.Name, AuditActions.AnomalyMarked, line, kind.Name() + (mark.Note.Length > 0 ? ": " + mark.Note : "")) ? "Done." : AuditLog.NotWritten;
    }
}
