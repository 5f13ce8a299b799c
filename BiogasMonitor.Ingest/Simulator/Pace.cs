namespace BiogasMonitor.Ingest.Simulator;

/// <summary>When the simulator's next frame is due on the wall clock.</summary>
internal sealed class Pace
{
    private readonly PlantSimulator _simulator;
    private readonly double _speed;
    private DateTime _wallStart;
    private DateTime _plantStart;

    public Pace(PlantSimulator simulator, double speed, DateTime now)
    {
        _simulator = simulator;
        _speed = speed;
        _wallStart = now;
        _plantStart = simulator.NextTime;
    }

    private bool IsWallClock => _speed == 1;

    /// <summary>Negative when the frame is late.</summary>
    public TimeSpan UntilDue(DateTime now) => IsWallClock
        ? _simulator.NextTime - now
        : _wallStart + ((_simulator.NextTime - _plantStart) / _speed) - now;

    /// <summary>After a pause: at speed 1 the next whole second is next and the pause stays a gap; otherwise the plant's own clock stood still.</summary>
    public void Resume(DateTime now)
    {
        if (IsWallClock)
        {
            _simulator.SkipTo(new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1));
        }

        _wallStart = now;
        _plantStart = _simulator.NextTime;
    }
}
