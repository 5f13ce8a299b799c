using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Alarms;

/// <summary>What each act is called, what it asks for, and when it makes sense.</summary>
public static class AlarmActs
{
    /// <summary>On a button.</summary>
    public static string Words(this AlarmAct act) => act switch
    {
        AlarmAct.Comment => "Comment",
        AlarmAct.Shelve => "Shelve",
        AlarmAct.Unshelve => "Unshelve",
        AlarmAct.OutOfService => "Take out of service",
        AlarmAct.InService => "Return to service",
        AlarmAct.PlanStop => "Planned stop",
        AlarmAct.EndPlannedStop => "End the planned stop",
        _ => "Reset",
    };

    /// <summary>What it will do, in a sentence.</summary>
    public static string Explained(this AlarmAct act) => act switch
    {
        AlarmAct.Comment => "The comment is kept with the alarm in its history.",
        AlarmAct.Shelve => "Until then it is evaluated and logged, but neither shown nor heard. It comes back by itself.",
        AlarmAct.OutOfService => "It is evaluated and logged, but neither shown nor heard, until somebody returns it to service.",
        AlarmAct.PlanStop => "The motor's stop, now or until then, is planned and no trip.",
        AlarmAct.Reset => "The alarm is taken off the list; it comes again when its cause comes again.",
        _ => "From now on it is shown and heard again.",
    };

    public static bool NeedsEnd(this AlarmAct act) => act is AlarmAct.Shelve or AlarmAct.PlanStop;

    /// <summary>Where a reason is needed; elsewhere a comment may be left out.</summary>
    public static bool NeedsText(this AlarmAct act) => act is AlarmAct.Comment or AlarmAct.Shelve or AlarmAct.OutOfService or AlarmAct.PlanStop;

    /// <summary>Those that can be done with an alarm as it is now.</summary>
    public static IEnumerable<AlarmAct> For(AlarmRecord alarm)
    {
        yield return alarm.Bits.HasFlag(AlarmBits.Shelved) ? AlarmAct.Unshelve : AlarmAct.Shelve;
        if (alarm.Condition.Kind == AlarmKind.Trip)
        {
            yield return alarm.Bits.HasFlag(AlarmBits.PlannedStop) ? AlarmAct.EndPlannedStop : AlarmAct.PlanStop;
        }

        yield return alarm.Bits.HasFlag(AlarmBits.OutOfService) ? AlarmAct.InService : AlarmAct.OutOfService;
        if (alarm.Bits.HasFlag(AlarmBits.Latched))
        {
            yield return AlarmAct.Reset;
        }

        if (alarm.Occurrence > 0)
        {
            yield return AlarmAct.Comment;
        }
    }
}
