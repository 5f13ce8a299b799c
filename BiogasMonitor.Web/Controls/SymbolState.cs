using System.Globalization;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Controls;

/// <summary>What valve and motor symbols have in common.</summary>
internal static class SymbolState
{
    /// <summary>on, off or unknown: a Bad state is not guessed.</summary>
    public static string Of(Reading reading) => !reading.Quality.IsUsable() ? "unknown" : reading.IsOn ? "on" : "off";

    public static string Out(Reading reading) => reading.Limit.IsOut ? "symbol-" + reading.Limit.Priority.ToString().ToLowerInvariant() : "";

    public static string Label(Reading reading) =>
        $"{reading.Tag.Name} {reading.Tag.Description.Replace(" running", "", StringComparison.Ordinal).Replace(" open", "", StringComparison.Ordinal)}: "
        + (reading.Quality.IsUsable() ? State(reading) : $"unknown ({reading.Quality.Reason()})")
        + (AlarmMark.Of(reading.Alarm) is { } mark ? ", alarm: " + mark.Text : reading.Limit.IsOut ? ", alarm state" : "");

    public static string At(double x, double y, int degrees) =>
        string.Create(CultureInfo.InvariantCulture, $"translate({x} {y}) rotate({degrees})");

    public static string Scale(double factor) => string.Create(CultureInfo.InvariantCulture, $"scale({factor})");

    private static string State(Reading reading) =>
        reading.Tag.IsDiscrete ? Format.State(reading.Tag.Kind, reading.IsOn) : $"{Format.Number(reading.Tag, reading.Value)} {Format.Unit(reading.Tag.Unit)}";
}
