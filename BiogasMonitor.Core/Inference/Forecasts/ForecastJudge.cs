using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>Sets stored forecasts beside what came. Pure arithmetic.</summary>
public static class ForecastJudge
{
    /// <summary>
    /// Of one target: every hour ahead of every forecast whose hour ended in the last <paramref name="hours"/>, as one row. Null when none has.
    /// A truth of 0 has no percentage and is left out of both errors.
    /// </summary>
    /// <param name="truthOf">Mean of the hour that ends at a time; NaN when unknown.</param>
    public static ForecastScore? Judge(string target, IEnumerable<StoredForecast> forecasts, DateTime nowUtc, int hours, Func<DateTime, double> truthOf)
    {
        var (count, error, rival, covered) = (0, 0.0, 0.0, 0);
        foreach (var forecast in forecasts.Where(f => f.Target == target && double.IsFinite(f.Base)))
        {
            for (var hour = 1; hour <= forecast.Hours; hour++)
            {
                var ends = forecast.IssuedUtc.AddHours(hour);
                if (ends > nowUtc || ends <= nowUtc.AddHours(-hours) || truthOf(ends) is not (var truth and not 0) || !double.IsFinite(truth))
                {
                    continue;
                }

                count++;
                error += Math.Abs((forecast.P50(hour) - truth) / truth);
                rival += Math.Abs((forecast.Base - truth) / truth);
                covered += truth >= forecast.P10(hour) && truth <= forecast.P90(hour) ? 1 : 0;
            }
        }

        return count == 0 ? null : new ForecastScore(target, hours, count, 100 * error / count, 100 * rival / count, 100.0 * covered / count);
    }
}
