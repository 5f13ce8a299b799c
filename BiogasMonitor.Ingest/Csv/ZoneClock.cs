namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Local times to UTC, fed in the order of the file. Times that the clocks skip have no UTC; of times that happen twice the first pass is
/// summer time and, once the clock has jumped back by half an hour or more, the second is standard time (the other way round in a file
/// with the newest row first).
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone, bool newestFirst)
{
    // Every zone changes its offset on a quarter of an hour.
    private const long Block = 15 * TimeSpan.TicksPerMinute;
    private const long Jump = 30 * TimeSpan.TicksPerMinute;
    private long _block = -1;
    private long _offset;
    private long _laterOffset;
    private bool _isInvalid;
    private bool _isAmbiguous;
    private long _lastAmbiguous;
    private bool _secondPass;

    /// <summary>What it must remember across a resume: the last ambiguous local time and whether the clock has jumped.</summary>
    public long[] State
    {
        get => [_lastAmbiguous, _secondPass ? 1 : 0];
        set => (_lastAmbiguous, _secondPass) = (value[0], value[1] != 0);
    }

    /// <summary>False for a local time that the clocks skip.</summary>
    public bool TryToUtc(long localTicks, out long utcTicks)
    {
        if (localTicks / Block != _block)
        {
            Look(localTicks);
        }

        utcTicks = localTicks - (_isAmbiguous && IsLater(localTicks) ? _laterOffset : _offset);
        return !_isInvalid;
    }

    private void Look(long localTicks)
    {
        _block = localTicks / Block;
        var local = new DateTime(localTicks, DateTimeKind.Unspecified);
        _isInvalid = zone.IsInvalidTime(local);
        _isAmbiguous = zone.IsAmbiguousTime(local);
        if (_isAmbiguous)
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            (_offset, _laterOffset) = (offsets.Max().Ticks, offsets.Min().Ticks);
        }
        else
        {
            _offset = zone.GetUtcOffset(local).Ticks;
        }
    }

    private bool IsLater(long localTicks)
    {
        var step = newestFirst ? _lastAmbiguous - localTicks : localTicks - _lastAmbiguous;
        if (Math.Abs(step) > TimeSpan.TicksPerDay)
        {
            _secondPass = false;
        }
        else if (step <= -Jump)
        {
            _secondPass = true;
        }

        _lastAmbiguous = localTicks;
        return _secondPass != newestFirst;
    }
}
