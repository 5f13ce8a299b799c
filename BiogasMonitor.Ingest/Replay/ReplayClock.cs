using System.Globalization;

namespace BiogasMonitor.Ingest.Replay;

/// <summary>Holds frames back until it is their turn at the speed of a replay.</summary>
internal sealed class ReplayClock
{
    /// <summary>A gap in the data is not waited out for longer than this.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public const double Slowest = 0.1;
    public const double Fastest = 600;
    private readonly double _speed;
    private readonly TimeProvider _time;
    private DateTimeOffset _nextDue;
    private DateTime? _last;

    /// <exception cref="ArgumentOutOfRangeException">Slower than 0.1x or faster than 600x.</exception>
    public ReplayClock(double speed, TimeProvider time)
    {
        if (!(speed is >= Slowest and <= Fastest))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed of a replay is 0.1 to 600.");
        }

        (_speed, _time) = (speed, time);
    }

    public string Name => _speed.ToString("0.###", CultureInfo.InvariantCulture) + "x";

    /// <summary>Waits until a frame of this time is due; false when cancelled.</summary>
    public async ValueTask<bool> WaitAsync(DateTime frameTime, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_last is not { } last)
        {
            (_last, _nextDue) = (frameTime, now);
            return !cancellationToken.IsCancellationRequested;
        }

        _last = frameTime;
        var step = (frameTime - last) / _speed;
        _nextDue += step < LongestWait ? step : LongestWait;
        var wait = _nextDue - now;
        if (wait > TimeSpan.Zero)
        {
            // Not thrown: a source that is cancelled just ends.
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !cancellationToken.IsCancellationRequested;
    }
}
