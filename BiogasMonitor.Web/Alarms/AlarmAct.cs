namespace BiogasMonitor.Web.Alarms;

/// <summary>What a person can do with an alarm condition, beside acknowledging it.</summary>
public enum AlarmAct
{
    Comment,
    Shelve,
    Unshelve,
    OutOfService,
    InService,
    PlanStop,
    EndPlannedStop,
    Reset,
}
