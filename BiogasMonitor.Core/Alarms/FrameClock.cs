namespace BiogasMonitor.Core.Alarms;

/// <summary>
/// Which frames the alarms follow: each later than the last. One that is days ahead waits for a second one that agrees, so that a single wrong
/// time does not stop the alarms; and after ten that are earlier, each later than the one before, the clock was set back and is followed.
/// </summary>
public sealed class FrameClock
{
    private const int EarlierFrames = 10;

    private static readonly TimeSpan s_farAhead = TimeSpan.FromDays(1);

    private DateTime _doubted;
    private DateTime _earlier;
    private int _earlierCount;

    /// <summary>Of the last frame that was followed; default before the first.</summary>
    public DateTime LastUtc { get; private set; }

    /// <param name="wasSetBack">Everything that remembers times must forget them.</param>
    /// <returns>False for a frame to leave out.</returns>
    public bool Follows(DateTime timeUtc, out bool wasSetBack)
    {
        wasSetBack = false;
        if (LastUtc == default || (timeUtc > LastUtc && timeUtc - LastUtc <= s_farAhead))
        {
            return Follow(timeUtc);
        }

        if (timeUtc > LastUtc)
        {
            var agrees = _doubted != default && timeUtc > _doubted;
            _doubted = timeUtc;
            return agrees && Follow(timeUtc);
        }

        _earlierCount = timeUtc > _earlier ? _earlierCount + 1 : 0;
        _earlier = timeUtc;
        wasSetBack = _earlierCount >= EarlierFrames;
        return wasSetBack && Follow(timeUtc);
    }

    private bool Follow(DateTime timeUtc)
    {
        (LastUtc, _doubted, _earlier, _earlierCount) = (timeUtc, default, default, 0);
        return true;
    }
}
