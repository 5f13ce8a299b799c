namespace BiogasMonitor.Core.Diagnosis;

/// <summary>What a kept finding is about.</summary>
public enum CauseOf
{
    Alarm,
    Anomaly,
}
