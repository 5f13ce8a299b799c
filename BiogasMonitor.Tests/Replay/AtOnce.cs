namespace BiogasMonitor.Tests.Replay;

/// <summary>A clock whose every wait is over at once.</summary>
internal sealed class AtOnce : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
