using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Controls;

/// <summary>All of a reading that the eye can tell apart; while it is the same, nothing is rendered.</summary>
/// <param name="Number">The number or state as text; null when the value is Bad.</param>
/// <param name="Age">Null while fresh.</param>
/// <param name="Mark">Of the tag's worst alarm; null when it has none.</param>
internal sealed record Shown(Tag? Tag, string? Number, Quality Quality, int Direction, string? Age, LimitState Limit, AlarmMark? Mark)
{
    public static Shown Of(Reading reading) => reading.Look is { } look ? look.Value ??= Make(reading) : Make(reading);

    private static Shown Make(Reading reading)
    {
        var tag = reading.Tag;
        var hasNumber = reading.Quality.IsUsable() && !double.IsNaN(reading.Value);
        return new Shown(
            tag,
            !hasNumber ? null : tag.IsDiscrete ? Format.State(tag.Kind, reading.IsOn) : Format.Number(tag, reading.Value),
            hasNumber || reading.Quality.IsBad() ? reading.Quality : Quality.BadMissing,
            reading.Direction,
            reading.Age > Readings.FreshFor ? Format.Age(reading.Age) : null,
            reading.Limit,
            AlarmMark.Of(reading.Alarm));
    }
}
