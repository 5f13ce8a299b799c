using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>
/// Whether the forecaster is to be relied on: it becomes advisory when over 7 days it was worse than persistence for any target, and comes
/// back when it is better than persistence by a twentieth for all. At least three days of forecasts are needed for either.
/// </summary>
public static class AdvisoryRule
{
    private const int Week = 168;
    private const double ComesBackAt = 0.05;

    /// <summary>Three days of ten-minute forecasts with 24 hours each, less what has not come.</summary>
    public const int LeastCount = 3 * 144 * 23;

    /// <summary>True: advisory; false: to be relied on; null: as it is. <paramref name="why"/> says it in plain words.</summary>
    public static bool? Judge(IReadOnlyList<ForecastScore> scores, bool isAdvisory, out string why)
    {
        why = "";
        var week = scores.Where(s => s.Hours == Week && s.Count >= LeastCount).ToList();
        if (week.Count == 0)
        {
            return null;
        }

        var worst = week.MinBy(s => s.Skill)!;
        if (!isAdvisory && worst.Skill < 0)
        {
            why = Invariant($"The forecast of {worst.Target} was worse than persistence over 7 days: {worst.Mape:0.0} % against {worst.RivalMape:0.0} %. It is shown, and nothing relies on it.");
            return true;
        }

        if (isAdvisory && worst.Skill >= ComesBackAt)
        {
            why = Invariant($"The forecasts were better than persistence over 7 days again: {worst.Target} {worst.Mape:0.0} % against {worst.RivalMape:0.0} %.");
            return false;
        }

        return null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
