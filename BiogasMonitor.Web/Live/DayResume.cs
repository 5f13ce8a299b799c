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

        var midnight = PlantTime.MidnightUtc(nowUtc, plantZone);
        if (midnight >= nowUtc)
        {
            return;
        }

        var window = new HistoryReader(database).GetWindow(midnight, nowUtc, TimeSpan.FromSeconds(1), ["FIT-501", "AIT-501"]);
        for (var i = 0; i < window.Steps; i++)
        {
            evaluator.ResumeDay(window.From.AddSeconds(i), window.Means[0][i], window.Means[1][i]);
        }
    }
}
