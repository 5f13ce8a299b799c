using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>After a restart: takes what is stored since plant midnight into the sums of the day.</summary>
public static class DayResume
{
    public static void Run(HistorianDatabase database, FrameEvaluator evaluator, DateTime nowUtc, TimeZoneInfo plantZone)
    {
        if (database.Catalogue.Find("FIT-501") is null || database.Catalogue.Find("AIT-501") is null)
        {
            return;
        }

        // From a minute before, because the step across midnight belongs to the day in part.
        var from = PlantTime.MidnightUtc(nowUtc, plantZone).AddMinutes(-1);
        var reader = new HistoryReader(database);
        using var flows = reader.ReadSamples("FIT-501", from, nowUtc).GetEnumerator();
        using var shares = reader.ReadSamples("AIT-501", from, nowUtc).GetEnumerator();
        var (hasFlow, hasShare) = (flows.MoveNext(), shares.MoveNext());
        while (hasFlow || hasShare)
        {
            // One moment after the other, as they once came; a tag that has none then had no value.
            var isFlow = hasFlow && (!hasShare || flows.Current.Time <= shares.Current.Time);
            var isShare = hasShare && (!hasFlow || shares.Current.Time <= flows.Current.Time);
            evaluator.ResumeDay((isFlow ? flows : shares).Current.Time, isFlow ? Usable(flows.Current) : double.NaN, isShare ? Usable(shares.Current) : double.NaN);
            hasFlow = isFlow ? flows.MoveNext() : hasFlow;
            hasShare = isShare ? shares.MoveNext() : hasShare;
        }
    }

    private static double Usable(Sample sample) => sample.Quality.IsUsable() ? sample.Value : double.NaN;
}
