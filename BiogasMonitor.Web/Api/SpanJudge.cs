using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;

namespace BiogasMonitor.Web.Api;

/// <summary>Asks the trained detectors about past or given moments, by the same rules as the live panel. One use; one thread.</summary>
internal sealed class SpanJudge(ModelStore store, TagCatalogue catalogue, TimeProvider time)
{
    private const int MostPoints = 500;
    private const int MostTags = 10;
    private static readonly ModelKind[] s_kinds = [ModelKind.Autoencoder, ModelKind.IsolationForest, ModelKind.OneClassSvm];

    private readonly ModelDetector[] _detectors = [.. s_kinds.Select(k => new ModelDetector(store[k], time))];
    private readonly CombinedPanel _panel = new(catalogue);
    private readonly RunningGate _gate = new(catalogue);
    private readonly List<DateTime> _times = [];
    private readonly List<double>[] _scores = [.. s_kinds.Select(_ => new List<double>())];
    private readonly string?[] _cannotSay = new string?[s_kinds.Length];
    private readonly List<(DateTime From, DateTime To, UnitAnomaly[] Units, double Score)> _found = [];

    public int Count => _times.Count;

    public void Take(Frame frame)
    {
        var gate = _gate.Judge(frame);
        var verdicts = _detectors.Select(d => d.Evaluate(frame, gate)).ToList();
        for (var i = 0; i < verdicts.Count; i++)
        {
            _scores[i].Add(verdicts[i].Score);
            _cannotSay[i] ??= verdicts[i].CannotSay;
        }

        var (panel, _) = _panel.Evaluate(new PanelResult(frame.Time, []), verdicts);
        Note(frame.Time, panel);
        _times.Add(frame.Time);
    }

    public AnomalyJudgement Finish(DateTime from, DateTime to, double? stepSeconds) => new(
        from, to, _times.Count, stepSeconds, _found.Count > 0,
        [.. s_kinds.Select((kind, i) => new DetectorSeries(_detectors[i].Name, AskedModel.Of(store[kind].State), Highest(i), _cannotSay[i], [.. Points(_scores[i])]))],
        [.. _found.Select(Finding)]);

    // The end of a finding is the first moment that is usual again.
    private void Note(DateTime at, PanelVerdict panel)
    {
        var isOpen = _found.Count > 0 && _times.Count > 0 && _found[^1].To > _times[^1];
        if (isOpen)
        {
            var (from, _, units, score) = _found[^1];
            _found[^1] = (from, panel.IsUnusual ? at.AddTicks(1) : at, panel.IsUnusual ? [.. units, .. panel.Units] : units, panel.IsUnusual ? Math.Max(score, panel.Score) : score);
        }
        else if (panel.IsUnusual)
        {
            _found.Add((at, at.AddTicks(1), [.. panel.Units], panel.Score));
        }
    }

    private static AnomalyFinding Finding((DateTime From, DateTime To, UnitAnomaly[] Units, double Score) found)
    {
        var tags = found.Units.SelectMany(u => u.Tags).GroupBy(t => t.Tag).Select(g => (Tag: g.Key, Score: g.Max(t => t.Score))).OrderByDescending(t => t.Score).Take(MostTags).ToList();
        var sum = tags.Sum(t => t.Score);
        return new AnomalyFinding(
            found.From, found.To, Thresholds(found.Score), [.. found.Units.Select(u => u.Unit).Distinct()], [.. tags.Select(t => new TagShare(t.Tag, Quantity.Number(t.Score / sum, 4) ?? 0))]);
    }

    private Quantity Highest(int detector) => Thresholds(_scores[detector].Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max());

    private static Quantity Thresholds(double score) => Quantity.Good(score, "thresholds");

    private IEnumerable<SeriesPoint> Points(List<double> scores)
    {
        var size = Math.Max(1, (scores.Count + MostPoints - 1) / MostPoints);
        for (var i = 0; i < scores.Count; i += size)
        {
            var known = scores.GetRange(i, Math.Min(size, scores.Count - i)).Where(double.IsFinite).ToList();
            yield return known.Count == 0 ? SeriesPoint.Gap(_times[i])
                : new SeriesPoint(_times[i], Quantity.Number(known.Min(), 4), Quantity.Number(known.Average(), 4), Quantity.Number(known.Max(), 4));
        }
    }
}
