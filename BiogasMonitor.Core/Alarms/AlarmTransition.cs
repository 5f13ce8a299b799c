namespace BiogasMonitor.Core.Alarms;

/// <summary>One row of the journal: what happened to a condition, and everything known about it after that.</summary>
public sealed record AlarmTransition
{
    /// <summary>Counts from 1 without gaps.</summary>
    public required long Id { get; init; }

    /// <summary>Plant time of the event, UTC: of the frame, or of the person's action.</summary>
    public required DateTime TimeUtc { get; init; }

    public required AlarmEvent Event { get; init; }

    public required AlarmState From { get; init; }

    /// <summary>The record after it; <see cref="AlarmRecord.State"/> is the state it went to.</summary>
    public required AlarmRecord After { get; init; }

    /// <summary>At the event; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The person; null for what the plant did.</summary>
    public string? Who { get; init; }

    public string? Comment { get; init; }

    /// <summary>With this row the alarm was shown and sounded: what the rates of the statistics count.</summary>
    public bool Annunciated { get; init; }
}
