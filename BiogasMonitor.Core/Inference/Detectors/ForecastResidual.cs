using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Detectors;

/// <summary>The last hour beside what was said of it an hour ago, in half widths of the forecast's own band. One thread.</summary>
public sealed class ForecastResidual(ForecastStore store, HistoryReader reader)
{
    public const string Name = "forecast residual";

    // Where the card has no threshold: three half widths of P10..P90 are nearly four standard deviations.
    private const double DefaultAlarm = 3;

    public DetectorVerdict Evaluate(ForecastAnswer? answer, ModelState model)
    {
        if (answer is null || answer.CannotSay is not null)
        {
            return Silent(answer?.CannotSay ?? model.Reason);
        }

        var alarm = model.Card is { } card ? ModelCheck.AlarmAt(card) ?? DefaultAlarm : DefaultAlarm;
        var issued = answer.Time.AddHours(-1);
        var tags = store.Read(issued, issued.AddTicks(1)).Select(f => new TagContribution(TagOf(f.Target), Miss(f, answer.Time) / alarm, 0, [Name]))
            .Where(t => double.IsFinite(t.Score)).ToList();
        return tags.Count == 0 ? Silent("There is no forecast of this hour yet.") : Verdict(tags) with { IsAdvisory = model.Status == ModelStatus.Advisory };
    }

    /// <summary>1 at the edge of the band, on either side.</summary>
    internal static double Of(double truth, double p10, double p50, double p90)
    {
        var half = truth >= p50 ? p90 - p50 : p50 - p10;
        return Math.Abs(truth - p50) / Math.Max(half, 1e-6 * Math.Max(1, Math.Abs(p50)));
    }

    private static DetectorVerdict Silent(string reason) => new(Name, double.NaN, false, reason, []);

    private static DetectorVerdict Verdict(List<TagContribution> tags)
    {
        var unit = UnitAnomaly.Of("", tags);
        return new DetectorVerdict(Name, unit.Score, false, null, unit.Tags);
    }

    private static string TagOf(string target) => target == TargetTruth.ProductMethane ? TargetTruth.ProductFlow : target;

    private double Miss(StoredForecast forecast, DateTime ends)
    {
        var truth = TargetTruth.HourFrom(forecast.Target, TargetTruth.Read(reader, forecast.Target, ends.AddHours(-1), ends), 0);
        return Of(truth, forecast.P10(1), forecast.P50(1), forecast.P90(1));
    }
}
