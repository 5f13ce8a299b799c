namespace BiogasMonitor.Core.Telemetry;

/// <summary>Status and wording of a <see cref="Quality"/>.</summary>
public static class QualityExtensions
{
    public static bool IsGood(this Quality quality) => quality == Quality.Good;

    public static bool IsUncertain(this Quality quality) => quality is > Quality.Good and < Quality.BadMissing;

    public static bool IsBad(this Quality quality) => quality >= Quality.BadMissing;

    /// <summary>Good and Uncertain values may be computed with; Bad ones may not.</summary>
    public static bool IsUsable(this Quality quality) => quality < Quality.BadMissing;

    /// <summary>Good, Uncertain or Bad.</summary>
    public static string Status(this Quality quality) => quality.IsGood() ? "Good" : quality.IsBad() ? "Bad" : "Uncertain";

    /// <summary>The reason in plain words, or an empty text for Good.</summary>
    public static string Reason(this Quality quality) => quality switch
    {
        Quality.Good => "",
        Quality.UncertainSpike => "spike",
        Quality.UncertainIncomplete => "incomplete",
        Quality.BadMissing => "missing",
        Quality.BadNotANumber => "not a number",
        Quality.BadOutOfRange => "out of range",
        Quality.BadStuck => "stuck",
        Quality.BadStale => "stale",
        Quality.BadInput => "input is Bad",
        Quality.BadNotApplicable => "not applicable",
        Quality.BadDamaged => "damaged in storage",
        _ => $"code {(int)quality}",
    };
}
