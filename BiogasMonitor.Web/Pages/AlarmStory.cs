using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Pages;

/// <summary>Everything kept of one alarm: how it went on, and its tag around the time it was raised.</summary>
public sealed record AlarmStory(AlarmRecord Alarm, IReadOnlyList<AlarmTransition> Transitions, ChartRange Around, IReadOnlyList<ChartSeries> Series)
{
    private const int MostPoints = 600;

    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(10);

    public IReadOnlyList<ChartMark> Marks { get; } = [AlarmMarks.Of(Alarm)];

    /// <summary>Takes its time; null when there never was an alarm of this number.</summary>
    public static AlarmStory? Read(AlarmJournal journal, HistoryReader reader, TagCatalogue catalogue, long occurrence, DateTime nowUtc, CancellationToken stop)
    {
        if (journal.Find(occurrence) is not { RaisedUtc: { } raised } alarm)
        {
            return null;
        }

        var to = raised + s_after < nowUtc ? raised + s_after : nowUtc;
        var around = new ChartRange(raised - s_before, to > raised ? to : raised + TimeSpan.FromSeconds(10));
        var tag = catalogue.Find(alarm.Condition.Source);
        var trends = tag is null ? [] : reader.GetTrend([tag.Name], around.From, around.To, MostPoints, stop);
        return new AlarmStory(alarm, journal.GetTransitions(occurrence), around, [.. trends.Where(t => t.Points.Count > 0).Select(ChartSeries.Of)]);
    }
}
