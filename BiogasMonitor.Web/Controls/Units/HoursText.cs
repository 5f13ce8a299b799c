using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Units;

/// <summary>Running hours in words; time without data is stated where it matters.</summary>
internal static class HoursText
{
    public static string Total(MotorRun run) => Hours(run.Total.Running, 0) + " h";

    /// <summary>"23.4 h of the last 24 h", or of what was seen of it.</summary>
    public static string LastDay(MotorRun run) =>
        run.LastDay.Known == TimeSpan.Zero ? "no data in the last 24 h" : $"{Hours(run.LastDay.Running, 1)} of {Span(run.LastDay.Known)} h";

    public static string Title(MotorRun run) =>
        $"Ran {Hours(run.Total.Running, 1)} h of the {Hours(run.Total.Known, 1)} h with data since {run.SinceUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; "
        + $"in the last 24 h {Hours(run.LastDay.Running, 1)} h of {Hours(run.LastDay.Known, 1)} h with data.";

    private static string Span(TimeSpan known) => known.TotalHours > 23.9 ? "24" : Hours(known, 1);

    private static string Hours(TimeSpan time, int decimals) => Format.Number(time.TotalHours, decimals);
}
