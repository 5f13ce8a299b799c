using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Api;

/// <summary>One thing that happened to an alarm.</summary>
public sealed record AlertEvent(long Id, DateTime Time, string Event, string FromState, string ToState, double? Value, string? Who, string? Comment)
{
    public static AlertEvent Of(AlarmTransition made) =>
        new(made.Id, made.TimeUtc, made.Event.ToString(), made.From.ToString(), made.After.State.ToString(), made.Value, made.Who, made.Comment);
}
