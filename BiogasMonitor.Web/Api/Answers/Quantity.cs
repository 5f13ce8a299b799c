using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A number with its unit and how far it can be trusted.</summary>
/// <param name="Value">Null when there is none; never 0 for "not known".</param>
/// <param name="Unit">1 for a plain number.</param>
/// <param name="Quality">Good, Uncertain or Bad.</param>
/// <param name="Reason">Why it is not Good; empty when it is.</param>
public sealed record Quantity(double? Value, string Unit, string Quality, string Reason)
{
    public static Quantity Of(double value, string unit, Quality quality, int decimals = 4) =>
        new(quality.IsBad() ? null : Number(value, decimals), unit, quality.Status(), quality.Reason());

    public static Quantity Of(KpiReading reading, string unit) => new(Number(reading.Value, 4), unit, reading.Quality.Status(), reading.Explanation);

    public static Quantity Good(double value, string unit) => Of(value, unit, double.IsFinite(value) ? Core.Telemetry.Quality.Good : Core.Telemetry.Quality.BadMissing);

    /// <summary>What JSON can hold: no NaN, no infinity.</summary>
    public static double? Number(double? value, int decimals = 6) => value is { } number && double.IsFinite(number) ? Math.Round(number, decimals) : null;
}
