namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>
/// When which unit was unusual, so that no detector takes it for usual. What has stood for a week is not among it: that is how the plant runs now.
/// A mark overrules that: what was true or maintenance is among it however long it stood, what was false is not.
/// </summary>
public sealed class UnusualTimes
{
    /// <summary>A unit that is unusual for so long has changed for good.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromDays(7);

    // A host that starts anew finds a standing anomaly again within minutes.
    private static readonly TimeSpan s_restart = TimeSpan.FromHours(1);

    private readonly List<Span> _spans = [];

    /// <param name="now">The newest time that anomalies may run to.</param>
    public UnusualTimes(IEnumerable<Anomaly> anomalies, DateTime now)
    {
        foreach (var anomaly in anomalies.OrderBy(a => a.Start))
        {
            Add(anomaly);
        }

        _spans.RemoveAll(s => s.Mark == MarkKind.False || (s.Mark is null && (s.Runs ? now : s.To) - s.From >= Lasting));
    }

    /// <summary>True while an anomaly has not ended.</summary>
    public bool HasRunning => _spans.Exists(s => s.Runs);

    /// <summary>The units of those.</summary>
    public IReadOnlyList<string> Running => [.. _spans.Where(s => s.Runs).Select(s => s.Unit).Distinct(StringComparer.Ordinal)];

    /// <summary>What is stored from <paramref name="from"/> to now.</summary>
    public static UnusualTimes Read(AnomalyStore store, DateTime from, DateTime now) =>
        new(store.Read(from - Lasting, now, limit: AnomalyStore.MostRows), now);

    /// <summary>The units that were unusual at some time of [from, to).</summary>
    public IReadOnlySet<string> UnitsIn(DateTime from, DateTime to) =>
        _spans.Where(s => s.From < to && s.To >= from).Select(s => s.Unit).ToHashSet(StringComparer.Ordinal);

    /// <summary>The least that is left of [from, to) for a unit.</summary>
    public TimeSpan LeastLeft(DateTime from, DateTime to)
    {
        var unusual = _spans.GroupBy(s => s.Unit).Select(unit => unit.Sum(s => Math.Max(0, (Earlier(s.To, to) - Later(s.From, from)).Ticks)));
        return to - from - TimeSpan.FromTicks(unusual.DefaultIfEmpty().Max());
    }

    // A mark of one of the pieces that a restart cut an anomaly into counts for the others too, unless they have one of their own.
    private void Add(Anomaly anomaly)
    {
        var next = new Span(anomaly.Unit, anomaly.Start, anomaly.End ?? DateTime.MaxValue, anomaly.End is null, anomaly.IsCutShort, anomaly.Mark?.Kind);
        var place = _spans.FindLastIndex(s => s.Unit == anomaly.Unit);
        if (place >= 0 && _spans[place] is { IsCutShort: true } cut && next.From - cut.To <= s_restart && (cut.Mark ?? next.Mark) == (next.Mark ?? cut.Mark))
        {
            _spans[place] = next with { From = cut.From, Mark = next.Mark ?? cut.Mark };
        }
        else
        {
            _spans.Add(next);
        }
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private sealed record Span(string Unit, DateTime From, DateTime To, bool Runs, bool IsCutShort, MarkKind? Mark);
}
