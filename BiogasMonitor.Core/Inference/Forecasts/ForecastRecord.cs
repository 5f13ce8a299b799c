using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>Keeps what the forecaster says, and judges it when the truth has come. One thread.</summary>
public sealed class ForecastRecord(ForecastStore store, HistoryReader reader)
{
    private static readonly int[] s_spans = [24, 168];
    private static readonly int[] s_drawn = [1, 24];

    /// <summary>Keeps a forecast, once a step: those between two steps know nothing more.</summary>
    public void Keep(ForecastAnswer answer, string version)
    {
        var kept = new List<StoredForecast>();
        foreach (var target in answer.Targets)
        {
            var before = TargetTruth.HourFrom(TargetTruth.Read(reader, target.Target, answer.Time.AddHours(-1), answer.Time), 0);
            if (double.IsFinite(before))
            {
                kept.Add(new StoredForecast(answer.Time, target.Target, version, before, [.. target.Points.SelectMany(p => new[] { (float)p.P10, (float)p.P50, (float)p.P90 })]));
            }
        }

        store.Append(kept);
    }

    /// <summary>Of every target that has stored forecasts: the last day and the last week.</summary>
    public IReadOnlyList<ForecastScore> Score(DateTime nowUtc)
    {
        var begin = nowUtc.AddHours(-s_spans[^1]);
        var forecasts = store.Read(begin.AddHours(-24), nowUtc);
        return [.. forecasts.Select(f => f.Target).Distinct().SelectMany(t => Score(t, forecasts, begin, nowUtc))];
    }

    /// <summary>What was said an hour and a day ahead of the hours of the last day that have come: to be drawn against the truth.</summary>
    public IReadOnlyList<TargetForecast> Past(DateTime nowUtc, Func<string, string> unitOf)
    {
        var forecasts = store.Read(nowUtc.AddHours(-48), nowUtc);
        return
        [
            .. from ahead in s_drawn
               from of in forecasts.Where(f => f.Hours >= ahead).GroupBy(f => f.Target)
               let points = of.Where(f => f.IssuedUtc.AddHours(ahead) <= nowUtc && f.IssuedUtc.AddHours(ahead) > nowUtc.AddHours(-24))
                   .Select(f => new ForecastPoint(f.IssuedUtc.AddHours(ahead), f.P10(ahead), f.P50(ahead), f.P90(ahead))).ToList()
               where points.Count > 0
               select new TargetForecast(of.Key, unitOf(of.Key), points) { HoursAhead = ahead },
        ];
    }

    private IEnumerable<ForecastScore> Score(string target, IReadOnlyList<StoredForecast> forecasts, DateTime begin, DateTime nowUtc)
    {
        var from = new DateTime((begin.AddHours(-1).Ticks / TargetTruth.Step.Ticks) * TargetTruth.Step.Ticks, DateTimeKind.Utc);
        var steps = TargetTruth.Read(reader, target, from, nowUtc);
        return s_spans.Select(hours => ForecastJudge.Judge(target, forecasts, nowUtc, hours, TruthOf)).OfType<ForecastScore>();

        double TruthOf(DateTime ends) => TargetTruth.HourFrom(steps, (int)((ends.AddHours(-1) - from) / TargetTruth.Step));
    }
}
