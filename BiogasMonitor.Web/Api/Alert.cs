using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Alarms;

namespace BiogasMonitor.Web.Api;

/// <summary>An alarm for programs, in the names of OPC UA Part 9. Times are UTC; null is "not so far".</summary>
public sealed record Alert
{
    /// <summary>Of this occurrence; another one of the same condition has another id.</summary>
    public required long Id { get; init; }

    /// <summary>Such as <c>TIT-402.HighHigh</c>.</summary>
    public required string ConditionId { get; init; }

    public required string ConditionName { get; init; }

    public required string SourceName { get; init; }

    public required string Unit { get; init; }

    /// <summary>critical, high, medium or low.</summary>
    public required string Severity { get; init; }

    public required string Message { get; init; }

    /// <summary>The states below in one word.</summary>
    public required string State { get; init; }

    public required string ActiveState { get; init; }

    public required string AckedState { get; init; }

    public required string LatchedState { get; init; }

    public required string ShelvingState { get; init; }

    public required string SuppressedState { get; init; }

    public required string OutOfServiceState { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTime? Time { get; init; }

    public required DateTime? ReturnTime { get; init; }

    /// <summary>When it was raised.</summary>
    public required double? Value { get; init; }

    public required string EngineeringUnit { get; init; }

    public required double? Limit { get; init; }

    public required DateTime? AckTime { get; init; }

    public required string? AckedBy { get; init; }

    public required string? Comment { get; init; }

    /// <summary>End of the shelf or the planned stop.</summary>
    public required DateTime? UnshelveTime { get; init; }

    public required string? HiddenBy { get; init; }

    public required string? HiddenReason { get; init; }

    public static Alert Of(AlarmRecord alarm, TagCatalogue catalogue) => new()
    {
        Id = alarm.Occurrence,
        ConditionId = alarm.Condition.Id,
        ConditionName = alarm.Condition.Kind.ToString(),
        SourceName = alarm.Condition.Source,
        Unit = alarm.Condition.Unit,
        Severity = AlarmFilter.Name(alarm.Condition.Priority),
        Message = alarm.Message,
        State = alarm.State.ToString(),
        ActiveState = alarm.IsActive ? "Active" : "Inactive",
        AckedState = alarm.Bits.HasFlag(AlarmBits.Unacknowledged) ? "Unacknowledged" : "Acknowledged",
        LatchedState = alarm.Bits.HasFlag(AlarmBits.Latched) ? "Latched" : "Unlatched",
        ShelvingState = alarm.Bits.HasFlag(AlarmBits.Shelved) ? "TimedShelved" : "Unshelved",
        SuppressedState = (alarm.Bits & (AlarmBits.Suppressed | AlarmBits.PlannedStop)) != 0 ? "Suppressed" : "Unsuppressed",
        OutOfServiceState = alarm.Bits.HasFlag(AlarmBits.OutOfService) ? "OutOfService" : "InService",
        Time = alarm.RaisedUtc,
        ReturnTime = alarm.ReturnedUtc,
        Value = alarm.Value,
        EngineeringUnit = catalogue.Find(alarm.Condition.Source) is { IsDiscrete: false } tag ? tag.Unit : "",
        Limit = alarm.Condition.Limit,
        AckTime = alarm.AcknowledgedUtc,
        AckedBy = alarm.AcknowledgedBy,
        Comment = alarm.Comment,
        UnshelveTime = alarm.HiddenUntilUtc ?? alarm.PlannedUntilUtc,
        HiddenBy = alarm.HiddenBy,
        HiddenReason = alarm.HiddenReason,
    };
}
