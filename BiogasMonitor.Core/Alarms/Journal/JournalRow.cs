using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>A row of the table <c>alarm_journal</c>, column by column.</summary>
internal sealed record JournalRow
{
    public const string Columns =
        """
        id, time, condition, kind, source, unit, priority, event, value, limit_value AS limitValue, from_state AS fromState, to_state AS toState, bits,
        annunciated, who, comment, occurrence, raised, raised_value AS raisedValue, announced, returned, message, acknowledged,
        acknowledged_by AS acknowledgedBy, last_comment AS lastComment, hidden_until AS hiddenUntil, planned_until AS plannedUntil, hidden_by AS hiddenBy, hidden_reason AS hiddenReason
        """;

    /// <summary>The newest alarm of the same condition; the table is <c>j</c>.</summary>
    public const string Newest = "(SELECT n.occurrence FROM alarm_journal n WHERE n.condition = j.condition ORDER BY n.id DESC LIMIT 1) AS newestOccurrence";

    public const string Insert =
        """
        INSERT INTO alarm_journal(id, time, condition, kind, source, unit, priority, event, value, limit_value, from_state, to_state, bits,
            annunciated, who, comment, occurrence, raised, raised_value, announced, returned, message, acknowledged,
            acknowledged_by, last_comment, hidden_until, planned_until, hidden_by, hidden_reason)
        VALUES (@Id, @Time, @Condition, @Kind, @Source, @Unit, @Priority, @Event, @Value, @LimitValue, @FromState, @ToState, @Bits,
            @Annunciated, @Who, @Comment, @Occurrence, @Raised, @RaisedValue, @Announced, @Returned, @Message, @Acknowledged,
            @AcknowledgedBy, @LastComment, @HiddenUntil, @PlannedUntil, @HiddenBy, @HiddenReason)
        """;

    public long Id { get; init; }

    public long Time { get; init; }

    public string Condition { get; init; } = "";

    public int Kind { get; init; }

    public string Source { get; init; } = "";

    public string Unit { get; init; } = "";

    public int Priority { get; init; }

    public string Event { get; init; } = "";

    public double? Value { get; init; }

    public double? LimitValue { get; init; }

    public string FromState { get; init; } = "";

    public string ToState { get; init; } = "";

    public int Bits { get; init; }

    public bool Annunciated { get; init; }

    public string? Who { get; init; }

    public string? Comment { get; init; }

    public long Occurrence { get; init; }

    public long? Raised { get; init; }

    public double? RaisedValue { get; init; }

    public long? Announced { get; init; }

    public long? Returned { get; init; }

    public string Message { get; init; } = "";

    public long? Acknowledged { get; init; }

    public string? AcknowledgedBy { get; init; }

    public string? LastComment { get; init; }

    public long? HiddenUntil { get; init; }

    public long? PlannedUntil { get; init; }

    public string? HiddenBy { get; init; }

    public string? HiddenReason { get; init; }

    /// <summary>Only where it was asked for.</summary>
    public long? NewestOccurrence { get; init; }

    // What it was then is not what the condition is now.
    private bool IsSuperseded => NewestOccurrence is { } newest && newest != Occurrence;

    public static JournalRow Of(AlarmTransition made) => new()
    {
        Id = made.Id,
        Time = HistoryTime.ToUnix(made.TimeUtc),
        Condition = made.After.Condition.Id,
        Kind = (int)made.After.Condition.Kind,
        Source = made.After.Condition.Source,
        Unit = made.After.Condition.Unit,
        Priority = (int)made.After.Condition.Priority,
        Event = made.Event.ToString(),
        Value = made.Value,
        LimitValue = made.After.Condition.Limit,
        FromState = made.From.ToString(),
        ToState = made.After.State.ToString(),
        Bits = (int)made.After.Bits,
        Annunciated = made.Annunciated,
        Who = made.Who,
        Comment = made.Comment,
        Occurrence = made.After.Occurrence,
        Raised = ToUnix(made.After.RaisedUtc),
        RaisedValue = made.After.Value,
        Announced = ToUnix(made.After.AnnunciatedUtc),
        Returned = ToUnix(made.After.ReturnedUtc),
        Message = made.After.Message,
        Acknowledged = ToUnix(made.After.AcknowledgedUtc),
        AcknowledgedBy = made.After.AcknowledgedBy,
        LastComment = made.After.Comment,
        HiddenUntil = ToUnix(made.After.HiddenUntilUtc),
        PlannedUntil = ToUnix(made.After.PlannedUntilUtc),
        HiddenBy = made.After.HiddenBy,
        HiddenReason = made.After.HiddenReason,
    };

    public AlarmRecord ToRecord() => new()
    {
        Condition = new AlarmCondition
        {
            Id = Condition,
            Kind = (AlarmKind)Kind,
            Source = Source,
            Unit = Unit,
            Priority = (AlarmPriority)Priority,
            Limit = LimitValue,
        },
        Bits = IsSuperseded ? AlarmBits.None : (AlarmBits)Bits,
        SupersededBy = IsSuperseded ? NewestOccurrence : null,
        Occurrence = Occurrence,
        RaisedUtc = ToUtc(Raised),
        AnnunciatedUtc = ToUtc(Announced),
        ReturnedUtc = ToUtc(Returned),
        Value = RaisedValue,
        Message = Message,
        AcknowledgedUtc = ToUtc(Acknowledged),
        AcknowledgedBy = AcknowledgedBy,
        Comment = LastComment,
        HiddenUntilUtc = ToUtc(HiddenUntil),
        PlannedUntilUtc = ToUtc(PlannedUntil),
        HiddenBy = HiddenBy,
        HiddenReason = HiddenReason,
        ChangedUtc = ToUtc(Time),
    };

    public AlarmTransition ToTransition() => new()
    {
        Id = Id,
        TimeUtc = HistoryTime.FromUnix(Time),
        Event = Enum.Parse<AlarmEvent>(Event),
        From = Enum.Parse<AlarmState>(FromState),
        After = ToRecord(),
        Value = Value,
        Who = Who,
        Comment = Comment,
        Annunciated = Annunciated,
    };

    private static long? ToUnix(DateTime? time) => time is { } utc ? HistoryTime.ToUnix(utc) : null;

    private static DateTime? ToUtc(long? time) => time is { } ticks ? HistoryTime.FromUnix(ticks) : null;
}
