namespace BiogasMonitor.Core.Historian;

/// <summary>Stored time: 100 ns ticks since 1970-01-01 UTC, cut into hours.</summary>
internal static class HistoryTime
{
    public const long TicksPerHour = TimeSpan.TicksPerHour;

    public static long ToUnix(DateTime utc) => utc.Ticks - DateTime.UnixEpoch.Ticks;

    public static DateTime FromUnix(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc);

    /// <summary>The hour a tick lies in; rounds down before 1970 too.</summary>
    public static long HourOf(long unixTicks) => FloorDivide(unixTicks, TicksPerHour);

    public static long FloorDivide(long value, long width)
    {
        var quotient = value / width;
        return quotient * width > value ? quotient - 1 : quotient;
    }

    /// <exception cref="HistorianException">The times are not UTC, or the span is empty.</exception>
    public static (long From, long To) Span(DateTime from, DateTime to)
    {
        if (from.Kind != DateTimeKind.Utc || to.Kind != DateTimeKind.Utc)
        {
            throw new HistorianException($"The span {from:O} to {to:O} is of kind {from.Kind} and {to.Kind}; both times must be UTC.");
        }

        return from < to
            ? (ToUnix(from), ToUnix(to))
            : throw new HistorianException($"The span {from:O} to {to:O} is empty; its end must be later than its start.");
    }
}
