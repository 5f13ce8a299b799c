using System.Globalization;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms;

/// <summary>What an alarm says: one plain sentence without its full stop, with value, unit and limit.</summary>
public static class AlarmText
{
    /// <summary>The kind in two or three words, such as "high high".</summary>
    public static string Words(this AlarmKind kind) => kind switch
    {
        AlarmKind.LowLow => "low low",
        AlarmKind.Low => "low",
        AlarmKind.High => "high",
        AlarmKind.HighHigh => "high high",
        AlarmKind.State => "alarm state",
        AlarmKind.Trip => "stopped",
        AlarmKind.SafetyLow => "below safety limit",
        AlarmKind.SafetyHigh => "above safety limit",
        AlarmKind.RateOfChange => "fast change",
        AlarmKind.CurrentDeviation => "current off",
        AlarmKind.BadQuality => "no value",
        AlarmKind.SourceLost => "source lost",
        AlarmKind.LimitAhead => "limit ahead",
        AlarmKind.ModelAdvisory => "model advisory",
        _ => "unusual",
    };

    /// <param name="quality">Of the value, for <see cref="AlarmKind.BadQuality"/>.</param>
    /// <param name="detail">What a reporter added, such as the tags that make a unit unusual.</param>
    public static string Of(AlarmCondition condition, double value, Quality quality = Quality.Good, string detail = "") => condition.Kind switch
    {
        AlarmKind.LowLow or AlarmKind.Low or AlarmKind.SafetyLow => $"{condition.Description} is {Number(condition, value)}, below its {Limit(condition)}",
        AlarmKind.High or AlarmKind.HighHigh or AlarmKind.SafetyHigh => $"{condition.Description} is {Number(condition, value)}, above its {Limit(condition)}",
        AlarmKind.State => value > 0.5 ? condition.Description : $"{condition.Description}: no",
        AlarmKind.Trip => $"{Machine(condition.Description)} has stopped",
        AlarmKind.RateOfChange => $"{condition.Description} moved by {Number(condition, value)} within 5 minutes, more than {Plain(condition.Limit, condition.Decimals)}",
        AlarmKind.CurrentDeviation => $"{condition.Description} is {Plain(Math.Abs(value), 1)} % {(value > 0 ? "above" : "below")} what speed and pressure ratio call for",
        AlarmKind.BadQuality => $"{condition.Description} has no value to rely on: {quality.Reason()}",
        AlarmKind.SourceLost => detail.Length > 0 ? detail : "No value arrives from the source",
        AlarmKind.LimitAhead => $"{condition.Description} {detail}",
        AlarmKind.ModelAdvisory => detail.Length > 0 ? detail : $"{condition.Description} is advisory",
        _ => $"{condition.Description} behaves unusually{(detail.Length > 0 ? ": " + detail : "")}",
    };

    private static string Limit(AlarmCondition condition) => condition.Kind switch
    {
        AlarmKind.SafetyLow or AlarmKind.SafetyHigh => $"safety limit of {Plain(condition.Limit, condition.Decimals)}",
        _ => $"{condition.Kind.Words()} limit of {Plain(condition.Limit, condition.Decimals)}",
    };

    private static string Number(AlarmCondition condition, double value) => $"{Plain(value, condition.Decimals)} {Sign(condition.ValueUnit)}";

    private static string Plain(double? value, int decimals) => value?.ToString("F" + decimals, CultureInfo.InvariantCulture) ?? "none";

    private static string Sign(string unit) => unit == "degF" ? "°F" : unit;

    private static string Machine(string description) => description.EndsWith(" running", StringComparison.Ordinal) ? description[..^" running".Length] : description;
}
