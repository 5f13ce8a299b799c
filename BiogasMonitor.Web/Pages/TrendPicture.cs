using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Controls.Notes;

namespace BiogasMonitor.Web.Pages;

/// <summary>What a trends page has read for its query: lines that may reach beyond the visible time, and how far the history reaches.</summary>
public sealed class TrendPicture
{
    private const double Margin = 0.25;

    // The lists behind the live lines, in the order of the query's tags.
    private readonly List<TrendPoint>[] _growing;

    private TrendPicture(ChartRange visible, IReadOnlyList<ChartSeries> series, List<TrendPoint>[] growing, (DateTime Oldest, DateTime Newest)? history)
    {
        Visible = visible;
        Series = series;
        History = history;
        _growing = growing;
    }

    public ChartRange Visible { get; private set; }

    public IReadOnlyList<ChartSeries> Series { get; }

    /// <summary>Alarms, anomalies and notes of the tags; see <see cref="ReadMarks"/>.</summary>
    public IReadOnlyList<ChartMark> Marks { get; private set; } = [];

    /// <summary>Newest first, also those that were taken back; read with the marks.</summary>
    public IReadOnlyList<PlantNote> Notes { get; private set; } = [];

    public (DateTime Oldest, DateTime Newest)? History { get; }

    public bool HasPoints => Series.Any(s => s.Points.Count > 0);

    /// <summary>Reads the history; takes its time.</summary>
    /// <param name="newestLive">Time of the newest live frame, which may not be stored yet.</param>
    /// <param name="width">Pixels of the plot: two points are read for each.</param>
    /// <exception cref="HistorianException">The history cannot be read.</exception>
    public static TrendPicture Read(HistoryReader reader, TrendQuery query, DateTime? newestLive, int width, CancellationToken cancellationToken)
    {
        var history = reader.GetSpan();
        var visible = Resolve(query, history, newestLive);
        var margin = query.IsFixed ? visible.Span * Margin : TimeSpan.Zero;
        var fetched = new ChartRange(visible.From - margin, visible.To + margin);
        var points = (int)Math.Clamp(2.0 * width * (fetched.Span / visible.Span), 10, 10_000);
        if (query.Tags.Count == 0)
        {
            return new TrendPicture(visible, [], [], history);
        }

        // The newest moment itself is to be seen: spans are half-open.
        var to = fetched.To.AddMilliseconds(1);
        var trends = reader.GetTrend(query.Tags, fetched.From, to, points, cancellationToken);
        var growing = trends.Select(t => new List<TrendPoint>(t.Points)).ToArray();
        var series = trends.Select((t, i) => ChartSeries.Of(t, i) with { Points = growing[i], Gaps = Until(t.Gaps, history?.Newest) }).ToList();
        if (query.Overlay != TrendOverlay.None)
        {
            var earlier = reader.GetTrend(query.Tags, fetched.From - query.Shift, to - query.Shift, points, cancellationToken);
            series.AddRange(earlier.Select((t, i) => ChartSeries.Of(t, i).Shifted(query.Shift, $"{t.Tag.Name}, {Words(query.Overlay)}")));
        }

        return new TrendPicture(visible, series, growing, history);
    }

    /// <summary>The visible time of a query.</summary>
    public static ChartRange Resolve(TrendQuery query, (DateTime Oldest, DateTime Newest)? history, DateTime? newestLive)
    {
        if (query.IsFixed)
        {
            return new ChartRange(query.From!.Value, query.To!.Value);
        }

        var newest = newestLive ?? history?.Newest ?? DateTime.UtcNow;
        var to = history is { } h && h.Newest > newest ? h.Newest : newest;
        var from = query.Span < TimeSpan.MaxValue ? to - query.Span : history?.Oldest ?? to.AddHours(-1);
        return to - from < TrendQuery.ShortestSpan ? new ChartRange(to - TrendQuery.ShortestSpan, to) : new ChartRange(from, to);
    }

    /// <summary>Adds a live moment, given in the order of the query's tags, and slides the visible time up to it.</summary>
    public void Append(ChartTick tick)
    {
        for (var i = 0; i < _growing.Length; i++)
        {
            var (value, quality) = (tick.Values[i], tick.Qualities[i]);
            var count = double.IsFinite(value) ? 1 : 0;
            _growing[i].Add(new TrendPoint(tick.Time, value, value, value, count, quality));
        }

        Visible = new ChartRange(tick.Time - Visible.Span, tick.Time);
    }

    /// <summary>Reads the alarms, anomalies and notes of the tags: beside the picture, and again when there are new ones.</summary>
    public void ReadMarks(AlarmJournal journal, AnomalyStore anomalies, NoteStore notes, TagCatalogue catalogue, IReadOnlyList<string> tags)
    {
        var margin = Visible.Span * Margin;
        var (from, to) = (Visible.From - margin, Visible.To + margin);
        var units = tags.Select(t => catalogue.Find(t)?.Equipment ?? "").Where(u => u.Length > 0).Distinct().ToList();
        Notes = notes.Read(from, to, tags, units);
        Marks = [.. AlarmMarks.Read(journal, tags, from, to), .. AnomalyMarks.Read(anomalies, tags, from, to), .. NoteMarks.Of(Notes)];
    }

    private static string Words(TrendOverlay overlay) => overlay == TrendOverlay.Yesterday ? "1 day before" : "7 days before";

    // What has not come yet is no gap.
    private static IReadOnlyList<TrendGap> Until(IReadOnlyList<TrendGap> gaps, DateTime? newest) =>
        [.. gaps.Where(g => newest is null || g.From < newest || g.Reason is not null)];
}
