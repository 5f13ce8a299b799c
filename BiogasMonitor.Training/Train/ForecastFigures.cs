using System.Globalization;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;

namespace BiogasMonitor.Training.Train;

/// <summary>How far off a forecast was, beside the better of its naive rivals.</summary>
public static class ForecastFigures
{
    private const string Rival = "better of persistence and same hour yesterday";

    /// <param name="answers">[windows, hours, targets, 3].</param>
    public static IReadOnlyList<CardMetric> Of(float[] answers, ForecastExamples examples, IReadOnlyList<int> ends, string split)
    {
        var metrics = new List<CardMetric>();
        for (var target = 0; target < ForecastExamples.Targets.Count; target++)
        {
            for (var hour = 1; hour <= ModelShape.Hours; hour++)
            {
                metrics.AddRange(Of(answers, examples, ends, target, hour, split));
            }
        }

        return metrics;
    }

    /// <summary>Mean absolute percentage error over all hours ahead, of the forecast and of what was a week before each; NaN where no week is known.</summary>
    public static (double Model, double WeekAgo) BesideLastWeek(float[] answers, ForecastExamples examples, IReadOnlyList<int> ends, int target)
    {
        var (model, week, count) = (0.0, 0.0, 0);
        for (var i = 0; i < ends.Count; i++)
        {
            for (var hour = 1; hour <= ModelShape.Hours; hour++)
            {
                var (truth, before) = (examples.Hour(target, ends[i] + 1 + (6 * (hour - 1))), examples.Hour(target, ends[i] + 1 + (6 * (hour - 1 - 168))));
                if (double.IsFinite(truth + before))
                {
                    model += Math.Abs(answers[((((i * ModelShape.Hours) + hour - 1) * ForecastExamples.Targets.Count) + target) * 3 + 1] - truth) / truth;
                    week += Math.Abs(before - truth) / truth;
                    count++;
                }
            }
        }

        return (100 * model / count, 100 * week / count);
    }

    private static IEnumerable<CardMetric> Of(float[] answers, ForecastExamples examples, IReadOnlyList<int> ends, int target, int hour, string split)
    {
        var (model, last, yesterday, inside, count) = (0.0, 0.0, 0.0, 0, 0);
        for (var i = 0; i < ends.Count; i++)
        {
            var truth = examples.Hour(target, ends[i] + 1 + (6 * (hour - 1)));
            var (lastHour, dayBefore) = (examples.Hour(target, ends[i] - 5), examples.Hour(target, ends[i] + 1 + (6 * (hour - 25))));
            if (!double.IsFinite(truth + lastHour + dayBefore))
            {
                continue;
            }

            var at = ((((i * ModelShape.Hours) + hour - 1) * ForecastExamples.Targets.Count) + target) * 3;
            model += Math.Abs(answers[at + 1] - truth) / truth;
            last += Math.Abs(lastHour - truth) / truth;
            yesterday += Math.Abs(dayBefore - truth) / truth;
            inside += answers[at] <= truth && truth <= answers[at + 2] ? 1 : 0;
            count++;
        }

        if (count == 0)
        {
            yield break;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{hour} h, {ForecastExamples.Targets[target]}");
        yield return new CardMetric("MAPE " + name, "%", Round(100 * model / count), Rival, Round(100 * Math.Min(last, yesterday) / count), split);
        yield return new CardMetric("coverage P10..P90 " + name, "%", Round(100.0 * inside / count), null, null, split);
    }

    private static double Round(double value) => Math.Round(value, 3);
}
