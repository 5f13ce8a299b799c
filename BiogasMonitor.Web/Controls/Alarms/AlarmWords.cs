using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>What the screens say of an alarm, beyond its message.</summary>
public static class AlarmWords
{
    private static readonly TimeSpan s_around = TimeSpan.FromMinutes(10);

    /// <summary>"compressor" as people call it; the id where the plant does not know it.</summary>
    public static string Unit(AlarmCondition condition, TagCatalogue catalogue) =>
        Equipment.In(catalogue).FirstOrDefault(u => u.Id == condition.Unit)?.Name ?? condition.Unit;

    /// <summary>In its largest part only, so that a list of many does not flicker: "12 s", "3 min", "2 h 5 min".</summary>
    public static string Age(DateTime? sinceUtc, DateTime nowUtc)
    {
        if (sinceUtc is not { } since)
        {
            return "";
        }

        var age = nowUtc - since;
        return Format.Age(age < TimeSpan.FromMinutes(1) ? age : TimeSpan.FromMinutes(Math.Floor(age.TotalMinutes)));
    }

    /// <summary>The value of its tag at this moment; empty where the alarm is not one tag's.</summary>
    public static string ValueNow(AlarmRecord alarm, Readings readings) => readings[alarm.Condition.Source] is { } reading ? Value(reading) : "";

    /// <summary>What was there when it was raised, with its unit; empty where there was no number.</summary>
    public static string ValueThen(AlarmRecord alarm, TagCatalogue catalogue) => ValueOf(alarm.Condition, alarm.Value, catalogue);

    /// <summary>A value that was judged for this condition. The journal knows no units: they are those of the tag.</summary>
    public static string ValueOf(AlarmCondition condition, double? value, TagCatalogue catalogue) => (value, catalogue.Find(condition.Source)) switch
    {
        (null, _) => "",
        ({ } number, { IsDiscrete: true } tag) => Format.State(tag.Kind, number > 0.5),
        ({ } number, _) when condition.Kind == AlarmKind.CurrentDeviation => Format.Number(number, 1) + " %",
        ({ } number, { } tag) => $"{Format.Number(tag, number)} {Format.Unit(tag.Unit)}",
        ({ } number, null) => Format.Number(number, 2),
    };

    /// <summary>Until when, by whom and why it is hidden; empty while it is not.</summary>
    public static string Hidden(AlarmRecord alarm, TimeZoneInfo zone)
    {
        if (!alarm.IsHidden)
        {
            return "";
        }

        var until = (alarm.HiddenUntilUtc ?? alarm.PlannedUntilUtc) is { } end ? $" until {Format.DayAndClock(end, zone)}" : "";
        var who = alarm.HiddenBy is { } by ? $" by {by}" : "";
        var why = alarm.HiddenReason is { Length: > 0 } reason ? $": {reason}" : "";
        return alarm.Bits switch
        {
            var b when b.HasFlag(AlarmBits.OutOfService) => $"out of service{who}{why}",
            var b when b.HasFlag(AlarmBits.Shelved) => $"shelved{until}{who}{why}",
            var b when b.HasFlag(AlarmBits.PlannedStop) => $"planned stop{until}{who}{why}",
            _ => "suppressed by design: its unit stands, or has just been started or stopped",
        };
    }

    /// <summary>What came of acknowledging, in plant time.</summary>
    public static string Outcome(AcknowledgeOutcome outcome, TimeZoneInfo zone) => outcome switch
    {
        { Done: true, Alarm: { } done } => $"Acknowledged {done.Condition.Source}: {done.Message}.{(outcome.Text == AuditLog.NotWritten ? " " + outcome.Text : "")}",
        { Alarm: { AcknowledgedBy: { } who, AcknowledgedUtc: { } at } alarm } => $"{alarm.Condition.Source}: {who} was first, at {Format.DayAndClock(at, zone)}. Nothing was changed.",
        { Alarm: { } alarm } => $"{alarm.Condition.Source}: {outcome.Text}",
        _ => outcome.Text,
    };

    /// <summary>Its trend at the time it was raised; null where it is not one tag's.</summary>
    public static string? TrendLink(AlarmRecord alarm, TagCatalogue catalogue) =>
        catalogue.Find(alarm.Condition.Source) is { } tag && alarm.RaisedUtc is { } raised
            ? $"{Format.TrendLink(tag.Name)}&from={TrendQuery.Format(Whole(raised - s_around))}&to={TrendQuery.Format(Whole(raised + s_around))}"
            : null;

    public static string Link(AlarmRecord alarm) => $"/alarms/{alarm.Occurrence}";

    private static string Value(Reading reading) =>
        reading.Quality.IsBad() || double.IsNaN(reading.Value) ? "no value"
        : reading.Tag.IsDiscrete ? Format.State(reading.Tag.Kind, reading.IsOn)
        : $"{Format.Number(reading.Tag, reading.Value)} {Format.Unit(reading.Tag.Unit)}";

    private static DateTime Whole(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
