using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Simulator;

/// <summary>
/// The simulated plant on the wall clock. At speed 1 a frame's time is the wall-clock second; at any other speed the plant has a clock of
/// its own, which begins at the simulator's next frame.
/// </summary>
public sealed class SimulatorSource : IFrameSource
{
    public const double LeastSpeed = 0.1;
    public const double MostSpeed = 600;

    // A hiccup of the host is caught up; a longer pause stays a gap.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly PlantSimulator _simulator;
    private readonly TimeProvider _clock;
    private readonly double _speed;

    /// <param name="simulator">Goes on from its next frame, so a back-fill and the live frames after it are one history.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not 0.1 to 600.</exception>
    public SimulatorSource(PlantSimulator simulator, TimeProvider clock, double speed = 1)
    {
        if (speed is not (>= LeastSpeed and <= MostSpeed))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, $"Simulator speed is not allowed; allowed is {LeastSpeed} to {MostSpeed}.");
        }

        _simulator = simulator;
        _clock = clock;
        _speed = speed;
    }

    public string Description => "simulated plant";

    public Origin Origin => Origin.Simulated;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new Pace(_simulator, _speed, Now);
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = pace.UntilDue(Now);
            if (wait < -s_patience)
            {
                pace.Resume(Now);
            }
            else if (wait > TimeSpan.Zero)
            {
                await Task.Delay(AtLeastOneMillisecond(wait), _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else
            {
                yield return _simulator.Next();
            }
        }
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    // Timers count whole milliseconds: a shorter wait would spin.
    private static TimeSpan AtLeastOneMillisecond(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, 60_000));
}
