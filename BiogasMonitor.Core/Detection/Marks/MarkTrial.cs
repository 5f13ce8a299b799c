using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection.Marks;

/// <summary>
/// Lets panels judge the times of marked anomalies once more, from the history. Each begins two days before, so that the windows of its detectors are
/// full when it counts. The panels themselves go on meanwhile: copies of what they have learnt do the work.
/// </summary>
public sealed class MarkTrial(HistoryReader reader, IReadOnlyList<DetectionPanel> panels, IProgress<double>? progress = null)
{
    private static readonly TimeSpan s_before = TimeSpan.FromHours(48);

    private TimeSpan _all;
    private TimeSpan _done;

    /// <param name="marked">Those that are marked maintenance, or not at all, or of whose time nothing is stored, are left out.</param>
    /// <param name="now">End of anomalies that are still there.</param>
    /// <returns>One a panel, in their order.</returns>
    public IReadOnlyList<MarkScore> Run(IEnumerable<Anomaly> marked, DateTime now, CancellationToken cancellationToken)
    {
        var spans = marked.Where(a => a.Mark is { Kind: not MarkKind.Maintenance })
            .Select(a => new Span(a.Unit, a.Start, a.End ?? now, a.Mark!.Kind == MarkKind.True, new bool[panels.Count])).OrderBy(s => s.From).ToList();
        var groups = Together(spans);
        (_all, _done) = (TimeSpan.FromTicks(groups.Sum(g => (EndOf(g) - BeginOf(g)).Ticks)), TimeSpan.Zero);
        foreach (var group in groups)
        {
            Judge(group, cancellationToken);
            _done += EndOf(group) - BeginOf(group);
        }

        var seen = spans.Where(s => s.IsStored).ToList();
        return [.. panels.Select((_, p) => ScoreOf(seen, p))];
    }

    // Those that the warming up of the next one would reach into are judged in one go.
    private static List<List<Span>> Together(List<Span> spans)
    {
        var groups = new List<List<Span>>();
        var end = DateTime.MinValue;
        foreach (var span in spans)
        {
            if (groups.Count == 0 || span.From - s_before > end)
            {
                groups.Add([]);
            }

            groups[^1].Add(span);
            end = span.To > end ? span.To : end;
        }

        return groups;
    }

    private void Judge(List<Span> group, CancellationToken cancellationToken)
    {
        var copies = panels.Select(p => p.Unseen() ?? throw new InvalidOperationException("A panel that has learnt nothing cannot be tried.")).ToList();
        var next = BeginOf(group);
        foreach (var frame in reader.ReadFrames(BeginOf(group), EndOf(group), cancellationToken))
        {
            if (frame.Time >= next)
            {
                progress?.Report((_done + (frame.Time - BeginOf(group))) / _all);
                next = frame.Time.AddHours(1);
            }

            var now = group.FindAll(s => s.Holds(frame));
            for (var p = 0; p < copies.Count; p++)
            {
                var result = copies[p].Evaluate(frame);
                now.ForEach(s => s.Rang[p] |= result.Of(s.Unit) is not null);
            }

            now.ForEach(s => s.IsStored = true);
        }
    }

    private static DateTime BeginOf(List<Span> group) => group[0].From - s_before;

    private static DateTime EndOf(List<Span> group) => group.Max(s => s.To).AddTicks(1);

    private static MarkScore ScoreOf(List<Span> spans, int panel) => new(
        spans.Count(s => s.IsTrue), spans.Count(s => s.IsTrue && s.Rang[panel]), spans.Count(s => !s.IsTrue), spans.Count(s => !s.IsTrue && s.Rang[panel]));

    private sealed record Span(string Unit, DateTime From, DateTime To, bool IsTrue, bool[] Rang)
    {
        public bool IsStored { get; set; }

        public bool Holds(Frame frame) => From <= frame.Time && frame.Time <= To;
    }
}
