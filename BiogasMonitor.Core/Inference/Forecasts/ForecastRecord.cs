using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>Keeps what the forecaster says, and judges it when the truth has come. One thread.</summary>
public sealed class ForecastRecord(ForecastStore store, HistoryReader reader)
{
    private static readonly int[] s_spans = [24, 168];
    private const int DrawnAhead = 1;

    /// <summary>Keeps a forecast, once a step: those between two steps know nothing more.</summary>
    public void Keep(ForecastAnswer answer, string version)
    {
        var kept = new List<StoredForecast>();
        foreach (var target in answer.Targets)
        {
            var before = TargetTruth.HourFrom(target.Target, TargetTruth.Read(reader, target.Target, answer.Time.AddHours(-1), answer.Time), 0);
            if (double.IsFinite(before))
            {
                kept.Add(new StoredForecast(answer.Time, target.Target, version, before, [.. target.Points.SelectMany(p => new[] { (float)p.P10, (float)p.P50, (float)p.P90 })]));
            }
        }

        store.Append(kept);
    }

    /// <summary>Of every target that has stored forecasts of this version: the last day and the last week.</summary>
    /// <param name="sinceUtc">Older ones are no judgement any more: a person has switched the model on since.</param>
    public IReadOnlyList<ForecastScore> Score(DateTime nowUtc, string version, DateTime sinceUtc)
    {
        var begin = nowUtc.AddHours(-s_spans[^1]);
        List<StoredForecast> forecasts = [.. store.Read(begin.AddHours(-24), nowUtc).Where(f => f.Version == version && f.IssuedUtc >= sinceUtc)];
        return [.. forecasts.Select(f => f.Target).Distinct().SelectMany(t => Score(t, forecasts, begin, nowUtc))];
    }

    /// <summary>What was said an hour ahead of the hours of the last day that have come: to be drawn against the truth.</summary>
    public IReadOnlyList<TargetForecast> Past(DateTime nowUtc, Func<string, string> unitOf)
    {
        var forecasts = store.Read(nowUtc.AddHours(-24 - DrawnAhead), nowUtc);
        return
        [
            .. from of in forecasts.GroupBy(f => f.Target)
               let points = of.Where(f => f.IssuedUtc.AddHours(DrawnAhead) <= nowUtc && f.IssuedUtc.AddHours(DrawnAhead) > nowUtc.AddHours(-24))
                   .Select(f => new ForecastPoint(f.IssuedUtc.AddHours(DrawnAhead), f.P10(DrawnAhead), f.P50(DrawnAhead), f.P90(DrawnAhead))).ToList()
               where points.Count > 0
               select new TargetForecast(of.Key, unitOf(of.Key), points),
        ];
    }

    private IEnumerable<ForecastScore> Score(string target, IReadOnlyList<StoredForecast> forecasts, DateTime begin, DateTime nowUtc)
    {
        var from = WindowEnd.Of(begin.AddHours(-1), TargetTruth.Step.TotalSeconds);
        var steps = TargetTruth.Read(reader, target, from, nowUtc);
        return s_spans.Select(hours => ForecastJudge.Judge(target, forecasts, nowUtc, hours, TruthOf)).OfType<ForecastScore>();

        double TruthOf(DateTime ends) => TargetTruth.HourFrom(target, steps, (int)((ends.AddHours(-1) - from) / TargetTruth.Step));
    }
}
