using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>What happened to an alarm, in words.</summary>
public static class AlarmHappened
{
    public static string Words(AlarmTransition step) => step.Event switch
    {
        AlarmEvent.Activated => step.Annunciated ? "Raised" : "Raised, not shown",
        AlarmEvent.Returned => "Returned to normal",
        AlarmEvent.Acknowledged => "Acknowledged",
        AlarmEvent.Commented => "Comment",
        AlarmEvent.Shelved => "Shelved" + Until(step),
        AlarmEvent.Unshelved => "Unshelved" + Shown(step),
        AlarmEvent.ShelfEnded => "The shelf has ended" + Shown(step),
        AlarmEvent.Suppressed => "Suppressed by design",
        AlarmEvent.Unsuppressed => "Suppression has ended" + Shown(step),
        AlarmEvent.OutOfService => "Taken out of service",
        AlarmEvent.InService => "Returned to service" + Shown(step),
        AlarmEvent.Reset => "Reset",
        AlarmEvent.PlannedStop => "Planned stop" + Until(step),
        AlarmEvent.PlannedStopEnded => "The planned stop has ended" + Shown(step),
        _ => "No longer defined",
    };

    private static string Until(AlarmTransition step) => (step.Event == AlarmEvent.PlannedStop ? step.After.PlannedUntilUtc : step.After.HiddenUntilUtc) is { } until ? $" for {Format.Age(until - step.TimeUtc)}" : "";

    private static string Shown(AlarmTransition step) => step.Annunciated ? ", shown now" : "";
}
