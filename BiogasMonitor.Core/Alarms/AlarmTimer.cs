namespace BiogasMonitor.Core.Alarms;

/// <summary>On- and off-delay of a condition: it turns only after the other state has been seen for the delay. A value that cannot be judged is simply not given.</summary>
public struct AlarmTimer(long onDelayTicks, long offDelayTicks)
{
    private const long NotPending = long.MinValue;

    private long _since = NotPending;

    public bool IsActive { get; private set; }

    /// <summary>The other state has been seen, but not for the delay yet.</summary>
    public readonly bool IsPending => _since != NotPending;

    /// <summary>Continues where a journal says that it stopped.</summary>
    public void Resume(bool isActive) => (IsActive, _since) = (isActive, NotPending);

    /// <returns>True when it turned.</returns>
    public bool Step(bool holds, long ticks)
    {
        if (holds == IsActive)
        {
            _since = NotPending;
            return false;
        }

        if (_since == NotPending)
        {
            _since = ticks;
        }

        if (ticks - _since < (IsActive ? offDelayTicks : onDelayTicks))
        {
            return false;
        }

        IsActive = holds;
        _since = NotPending;
        return true;
    }
}
