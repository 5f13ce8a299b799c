using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Web.Live;

/// <summary>The span that the detectors learn from when they learn anew: two weeks of history, without the newest hours.</summary>
internal static class LearningSpan
{
    private static readonly TimeSpan s_length = TimeSpan.FromDays(14);

    // A young fault is judged by what was before it. Until then there may be no anomaly that would tell of it.
    private static readonly TimeSpan s_young = TimeSpan.FromHours(12);

    /// <summary>Half-open.</summary>
    public static (DateTime From, DateTime To) Of(DateTime oldest, DateTime now)
    {
        var to = now - s_young - oldest >= DetectionPanel.LeastTraining ? now - s_young : now;
        return (to - s_length > oldest ? to - s_length : oldest, to);
    }
}
