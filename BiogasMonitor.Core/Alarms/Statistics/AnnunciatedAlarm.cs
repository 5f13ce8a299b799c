using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>One alarm that was shown and sounded, from its beginning to its end, as the statistics need it.</summary>
public sealed record AnnunciatedAlarm
{
    /// <summary>Id of its condition, such as <c>TIT-402.High</c>.</summary>
    public required string Condition { get; init; }

    public required AlarmKind Kind { get; init; }

    public required string Source { get; init; }

    public string Unit { get; init; } = "";

    public required AlarmPriority Priority { get; init; }

    /// <summary>Later than <see cref="RaisedUtc"/> where it was hidden first.</summary>
    public required DateTime AnnunciatedUtc { get; init; }

    public required DateTime RaisedUtc { get; init; }

    /// <summary>Null while it is active.</summary>
    public DateTime? ReturnedUtc { get; init; }

    /// <summary>Null while nobody has acknowledged it.</summary>
    public DateTime? AcknowledgedUtc { get; init; }

    /// <summary>When it came again before anybody had acknowledged it; from then on the next one waits.</summary>
    public DateTime? SupersededUtc { get; init; }

    /// <summary>How long it was active, up to a time.</summary>
    public TimeSpan ActiveUntil(DateTime utc) => (ReturnedUtc is { } returned && returned < utc ? returned : utc) - RaisedUtc;

    /// <summary>How long nobody acknowledged it, up to a time.</summary>
    public TimeSpan UnacknowledgedUntil(DateTime utc) => ((AcknowledgedUtc ?? SupersededUtc) is { } end && end < utc ? end : utc) - AnnunciatedUtc;

    /// <summary>Whether it still waits to be acknowledged at a time.</summary>
    public bool WaitsAt(DateTime utc) => (AcknowledgedUtc ?? SupersededUtc) is not { } end || end > utc;
}
