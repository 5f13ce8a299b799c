namespace BiogasMonitor.Core.Alarms;

/// <summary>From kind to symptom.</summary>
public static class AlarmSymptoms
{
    public static AlarmSymptom Symptom(this AlarmKind kind) => kind switch
    {
        AlarmKind.Low or AlarmKind.LowLow or AlarmKind.SafetyLow => AlarmSymptom.Low,
        AlarmKind.High or AlarmKind.HighHigh or AlarmKind.SafetyHigh => AlarmSymptom.High,
        AlarmKind.Trip => AlarmSymptom.Stopped,
        AlarmKind.State => AlarmSymptom.State,
        AlarmKind.RateOfChange => AlarmSymptom.FastChange,
        AlarmKind.CurrentDeviation => AlarmSymptom.CurrentOff,
        AlarmKind.BadQuality => AlarmSymptom.NoValue,
        AlarmKind.SourceLost => AlarmSymptom.SourceLost,
        _ => AlarmSymptom.Unusual,
    };
}
