using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls.Charts;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>Alarms on the time axis of a trend.</summary>
public static class AlarmMarks
{
    /// <summary>Marks closer together than the pixels of a screen help nobody.</summary>
    private const int MostATag = 200;

    public static ChartMark Of(AlarmRecord alarm) => new(alarm.RaisedUtc ?? default, AlarmFilter.Name(alarm.Condition.Priority), $"{alarm.Condition.Source} {alarm.Condition.Kind.Words()}: {alarm.Message}");

    /// <summary>The newest alarms of these tags raised in [from, to).</summary>
    public static IReadOnlyList<ChartMark> Read(AlarmJournal journal, IEnumerable<string> tags, DateTime from, DateTime to) =>
        [.. tags.SelectMany(tag => journal.GetRaised(from, to, source: tag, limit: MostATag)).OrderBy(a => a.RaisedUtc).Select(Of)];
}
