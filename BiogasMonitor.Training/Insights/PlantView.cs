using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Training.Data;

namespace BiogasMonitor.Training.Insights;

/// <summary>Ten-minute means of a plant with the truth about its faults, asked by tag and time.</summary>
internal sealed class PlantView(PlantData data)
{
    // Filters, beds and digesters are as before only a while after the repair.
    private static readonly TimeSpan s_recovery = TimeSpan.FromHours(6);

    public PlantData Data => data;

    public int Steps => data.TenMinutes.Steps;

    public DateTime Time(int step) => data.TenMinutes.EndOf(step);

    public double Value(string tag, int step) => data.TenMinutes.Row(step)[data.IndexOf(tag)];

    public IEnumerable<double> Values(string tag, IEnumerable<int> steps) => steps.Select(s => Value(tag, s));

    /// <summary>Every main machine ran in all of the step.</summary>
    public bool Runs(int step)
    {
        var minute = step * 10;
        return minute + 10 <= data.Running.Length && !data.Running.AsSpan(minute, 10).Contains(false);
    }

    /// <summary>Running, and free of any fault, also one that was repaired shortly before.</summary>
    public IEnumerable<int> Calm() =>
        Enumerable.Range(0, Steps).Where(s => Runs(s) && !data.Labels.Any(l => l.StartUtc <= Time(s) && Time(s) <= (l.EndUtc ?? data.To) + s_recovery));

    /// <summary>Running, while a fault of this kind can be seen.</summary>
    public IEnumerable<int> During(FaultKind kind) =>
        Enumerable.Range(0, Steps).Where(s => Runs(s) && data.Labels.Any(l => l.Kind == kind && l.OnsetUtc <= Time(s) && Time(s) <= (l.StopUtc ?? data.To)));

    public IEnumerable<int> Between(DateTime from, DateTime to) => Enumerable.Range(0, Steps).Where(s => Time(s) >= from && Time(s) <= to);

    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }
}
