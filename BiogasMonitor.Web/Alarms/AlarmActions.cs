using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Web.Alarms;

/// <summary>
/// What people do with alarms, from a page or through the API: asked each time whether they may, done under their name, and written to the
/// audit log.
/// </summary>
public sealed class AlarmActions(AlarmSystem alarms, CurrentPerson person, AuditLog audit)
{
    public const string Acknowledged = "alarm acknowledged";
    public const string Acted = "alarm handled";

    /// <summary>Whether whoever uses this page may act on alarms. For showing the buttons; every action asks again.</summary>
    public async Task<bool> MayAsync() => await person.GetAsync() is { } who && Policies.Allows(Policies.Supervise, who.Role);

    /// <returns>In the same order; the text of one that is not in the audit log is <see cref="AuditLog.NotWritten"/>.</returns>
    /// <exception cref="NotAllowedException">They may not.</exception>
    public async Task<IReadOnlyList<AcknowledgeOutcome>> AcknowledgeAsync(IReadOnlyCollection<long> occurrences, string comment)
    {
        var who = await person.RequireAsync(Policies.Supervise);
        var outcomes = alarms.Acknowledge(occurrences, who.Name, comment);
        return [.. outcomes.Select(o => !o.Done || Note(o, who.Name, comment.Trim()) ? o : o with { Text = AuditLog.NotWritten })];
    }

    /// <param name="text">Reason or comment.</param>
    /// <param name="untilUtc">Plant time, UTC, where the act needs an end.</param>
    /// <returns>What came of it, as a sentence.</returns>
    /// <exception cref="AlarmRefusedException">It cannot be done with this alarm.</exception>
    /// <exception cref="NotAllowedException">They may not.</exception>
    public async Task<string> ActAsync(AlarmCondition condition, AlarmAct act, string text, DateTime? untilUtc = null)
    {
        var who = await person.RequireAsync(Policies.Supervise);
        var end = act.NeedsEnd() ? untilUtc ?? throw new AlarmRefusedException("An end is needed.") : default;
        Act(condition, act, who.Name, text, end);
        var detail = $"{act.Words()}{(act.NeedsEnd() ? FormattableString.Invariant($" until {end:yyyy-MM-dd HH:mm:ss} UTC") : "")}{(text.Length > 0 ? ": " + text.Trim() : "")}";
        return audit.TryAppend(who.Name, Acted, condition.Id, detail) ? "Done." : AuditLog.NotWritten;
    }

    private bool Note(AcknowledgeOutcome done, string who, string comment) =>
        audit.TryAppend(who, Acknowledged, done.Alarm!.Condition.Id, $"alarm {done.Occurrence}: {done.Alarm.Message}{(comment.Length > 0 ? $" ({comment})" : "")}");

    private void Act(AlarmCondition condition, AlarmAct act, string who, string text, DateTime end)
    {
        switch (act)
        {
            case AlarmAct.Comment: alarms.Comment(condition.Id, who, text); break;
            case AlarmAct.Shelve: alarms.Shelve(condition.Id, end, who, text); break;
            case AlarmAct.Unshelve: alarms.Unshelve(condition.Id, who, text); break;
            case AlarmAct.OutOfService: alarms.TakeOutOfService(condition.Id, who, text); break;
            case AlarmAct.InService: alarms.ReturnToService(condition.Id, who, text); break;
            case AlarmAct.PlanStop: alarms.PlanStop(condition.Source, end, who, text); break;
            case AlarmAct.EndPlannedStop: alarms.EndPlannedStop(condition.Source, who, text); break;
            case AlarmAct.Reset: alarms.Reset(condition.Id, who, text); break;
            default: throw new ArgumentOutOfRangeException(nameof(act));
        }
    }
}
