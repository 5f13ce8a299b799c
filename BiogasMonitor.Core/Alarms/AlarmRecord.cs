namespace BiogasMonitor.Core.Alarms;

/// <summary>Everything known about a condition now. Immutable; the newest journal row of a condition holds all of it.</summary>
public sealed record AlarmRecord
{
    public required AlarmCondition Condition { get; init; }

    public AlarmBits Bits { get; init; }

    /// <summary>Number of the journal row that raised it last: the id of the alarm in lists and in the API; 0 when it never was.</summary>
    public long Occurrence { get; init; }

    public DateTime? RaisedUtc { get; init; }

    /// <summary>When this occurrence was annunciated; null while it has been hidden from its beginning.</summary>
    public DateTime? AnnunciatedUtc { get; init; }

    public DateTime? ReturnedUtc { get; init; }

    /// <summary>When it was raised.</summary>
    public double? Value { get; init; }

    /// <summary>What it says, in plain words, as of when it was raised.</summary>
    public string Message { get; init; } = "";

    public DateTime? AcknowledgedUtc { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>The newest comment on this occurrence.</summary>
    public string? Comment { get; init; }

    /// <summary>End of the shelf.</summary>
    public DateTime? HiddenUntilUtc { get; init; }

    /// <summary>Until when a stop of this motor is planned.</summary>
    public DateTime? PlannedUntilUtc { get; init; }

    /// <summary>Who hid it last, with <see cref="HiddenReason"/>.</summary>
    public string? HiddenBy { get; init; }

    public string? HiddenReason { get; init; }

    /// <summary>The same condition has come again since, as this alarm; what this one was is history.</summary>
    public long? SupersededBy { get; init; }

    /// <summary>Of the newest transition.</summary>
    public DateTime? ChangedUtc { get; init; }

    public AlarmState State => AlarmStates.Of(Bits);

    public bool IsActive => Bits.HasFlag(AlarmBits.Active);

    public bool IsHidden => (Bits & AlarmBits.Hidden) != 0;

    /// <summary>Annunciated, not hidden now, and nobody has acknowledged it.</summary>
    public bool NeedsAcknowledgement => Bits.HasFlag(AlarmBits.Unacknowledged) && !IsHidden;
}
