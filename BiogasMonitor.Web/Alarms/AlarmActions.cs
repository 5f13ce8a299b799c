using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Alarms;

/// <summary>What people do with alarms, from a page or through the API.</summary>
public sealed class AlarmActions(AlarmSystem alarms)
{
    /// <summary>Whether whoever uses this page may act on alarms. For showing the buttons; every action asks again.</summary>
    public Task<bool> MayAsync() => Task.FromResult(true);

    public async Task<IReadOnlyList<AcknowledgeOutcome>> AcknowledgeAsync(IReadOnlyCollection<long> occurrences, string comment)
    {
        var who = await WhoAsync();
        return alarms.Acknowledge(occurrences, who, comment);
    }

    /// <param name="text">Reason or comment.</param>
    /// <param name="untilUtc">Plant time, UTC, where the act needs an end.</param>
    /// <exception cref="AlarmRefusedException">It cannot be done with this alarm.</exception>
    public async Task ActAsync(AlarmCondition condition, AlarmAct act, string text, DateTime? untilUtc = null)
    {
        var who = await WhoAsync();
        var end = act.NeedsEnd() ? untilUtc ?? throw new AlarmRefusedException("An end is needed.") : default;
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

    private static Task<string> WhoAsync() => Task.FromResult("control room");
}
