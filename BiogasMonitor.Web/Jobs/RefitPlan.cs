using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Jobs;

/// <summary>From what a new fit learns, and by what it is judged; made before the work begins, so that it is refused at once where it cannot be done.</summary>
/// <param name="Until">The newest time there is.</param>
/// <param name="Marked">Of the last 30 days.</param>
internal sealed record RefitPlan(DateTime From, DateTime To, DateTime Until, UnusualTimes Unusual, IReadOnlyList<Anomaly> Marked)
{
    private const int Days = 30;

    /// <exception cref="RefitRefusedException">There is too little to learn from, or nothing to judge by.</exception>
    public static RefitPlan Of(HistoryReader reader, AnomalyStore anomalies)
    {
        var history = reader.GetSpan() ?? throw new RefitRefusedException("There is no history to learn from.");
        var until = history.Newest.AddTicks(1);
        var (from, to) = LearningSpan.Of(history.Oldest, until);
        if (to - from < DetectionPanel.LeastTraining)
        {
            throw new RefitRefusedException(FormattableString.Invariant($"There are {(to - from).TotalHours:0} h of history to learn from; {DetectionPanel.LeastTraining.TotalHours:0} h are needed."));
        }

        var unusual = UnusualTimes.Read(anomalies, from, until);
        if (unusual.LeastLeft(from, to) < DetectionPanel.LeastTraining)
        {
            throw new RefitRefusedException($"Anomalies leave less than {DetectionPanel.LeastTraining.TotalHours:0} h of the last two weeks to one unit. Mark those that were false alarms, or wait for calmer days.");
        }

        return new RefitPlan(from, to, until, unusual, Marks(anomalies, history.Oldest, until));
    }

    private static List<Anomaly> Marks(AnomalyStore anomalies, DateTime oldest, DateTime until)
    {
        var from = until.AddDays(-Days);
        List<Anomaly> marked = [.. anomalies.Read(from > oldest ? from : oldest, until, limit: AnomalyStore.MostRows).Where(a => a.Mark is { Kind: not MarkKind.Maintenance })];
        return marked.Count > 0
            ? marked
            : throw new RefitRefusedException($"Too few marks: no anomaly of the last {Days} days is marked true or false, so nobody could say whether a new fit is better. Mark some first; the detectors learn every day by themselves meanwhile.");
    }
}
