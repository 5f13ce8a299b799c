namespace BiogasMonitor.Core.Alarms;

/// <summary>What a condition looks like from the plant's side: several kinds of alarm are one symptom, such as low and low low.</summary>
public enum AlarmSymptom
{
    Low,
    High,
    Stopped,
    State,
    FastChange,
    CurrentOff,
    NoValue,
    SourceLost,
    Unusual,
}
