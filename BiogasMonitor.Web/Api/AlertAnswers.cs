using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Api;

/// <summary>The answer of GET /api/alerts.</summary>
/// <param name="Complete">False when there are more than could be given: ask for fewer hours.</param>
public sealed record AlertList(DateTime From, DateTime To, int Count, bool Complete, IReadOnlyList<Alert> Alerts);

/// <summary>The answer of GET /api/alerts/{id}: the alarm and everything that happened to it, oldest first.</summary>
public sealed record AlertStory(Alert Alert, IReadOnlyList<AlertEvent> Transitions);

/// <summary>One thing that happened to an alarm.</summary>
public sealed record AlertEvent(long Id, DateTime Time, string Event, string FromState, string ToState, double? Value, string? Who, string? Comment)
{
    public static AlertEvent Of(AlarmTransition made) =>
        new(made.Id, made.TimeUtc, made.Event.ToString(), made.From.ToString(), made.After.State.ToString(), made.Value, made.Who, made.Comment);
}

/// <summary>What came of an action.</summary>
/// <param name="Done">False when somebody else was first; <see cref="Text"/> says who.</param>
public sealed record AlertDone(bool Done, string Text, Alert? Alert);

/// <summary>What an action's body may hold.</summary>
/// <param name="Until">UTC, such as 2026-11-22T14:00:00Z.</param>
public sealed record AlertRequest(string? Comment, string? Reason, string? Until);
