namespace BiogasMonitor.Core.Plant;

/// <summary>How long a motor has run.</summary>
/// <param name="SinceUtc">Start of the stored history.</param>
public sealed record MotorRun(RunningHours Total, RunningHours LastDay, DateTime SinceUtc);
