namespace BiogasMonitor.Core.Plant;

/// <summary>Alarm priorities of ISA-18.2, lowest first.</summary>
public enum AlarmPriority
{
    Low,
    Medium,
    High,
    Critical,
}
