namespace BiogasMonitor.Core.Alarms;

/// <summary>From bits to the one word, and the words for people.</summary>
public static class AlarmStates
{
    /// <summary>What hides an alarm comes first, then whether it is active and acknowledged.</summary>
    public static AlarmState Of(AlarmBits bits) => bits switch
    {
        _ when bits.HasFlag(AlarmBits.OutOfService) => AlarmState.OutOfService,
        _ when bits.HasFlag(AlarmBits.Shelved) => AlarmState.Shelved,
        _ when (bits & (AlarmBits.Suppressed | AlarmBits.PlannedStop)) != 0 => AlarmState.SuppressedByDesign,
        _ when bits.HasFlag(AlarmBits.Active | AlarmBits.Unacknowledged) => AlarmState.ActiveUnacknowledged,
        _ when bits.HasFlag(AlarmBits.Active) => AlarmState.ActiveAcknowledged,
        _ when bits.HasFlag(AlarmBits.Unacknowledged) => AlarmState.ReturnedUnacknowledged,
        _ when bits.HasFlag(AlarmBits.Latched) => AlarmState.Latched,
        _ => AlarmState.Normal,
    };

    public static string Words(this AlarmState state) => state switch
    {
        AlarmState.ActiveUnacknowledged => "active, unacknowledged",
        AlarmState.ActiveAcknowledged => "active, acknowledged",
        AlarmState.ReturnedUnacknowledged => "returned to normal, unacknowledged",
        AlarmState.Latched => "latched",
        AlarmState.Shelved => "shelved",
        AlarmState.SuppressedByDesign => "suppressed by design",
        AlarmState.OutOfService => "out of service",
        _ => "normal",
    };
}
