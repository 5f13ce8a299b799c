using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Detect;

/// <summary>Runs the statistical detectors on simulated plants and writes as markdown how often they shout in vain and how soon they see each fault.</summary>
internal sealed class DetectionReport(DetectionReportArguments arguments)
{
    private const string FaultStart = "1 h after the training";
    private static readonly string[] s_by =
        [DetectionRun.Panel, "rolling z-score", "hour-of-day z-score", "interquartile range", DetectionRun.Limits, DetectionRun.Validation];

    private readonly TagCatalogue _catalogue = Kpis.AddDerivedTags(arguments.Catalogue);

    /// <summary>The faults of the plant; a failing transmitter in each of its ways, always the same one.</summary>
    private static readonly (string Name, FaultPlan Plan)[] s_faults =
    [
        .. FaultKinds.All.Where(k => k != FaultKind.SensorFault).Select(k => (k.Label(), new FaultPlan(k, TimeSpan.Zero))),
        .. Enum.GetValues<SensorFaultMode>().Select(m => (
            $"sensor-fault, {m.ToString().ToLowerInvariant()}",
            new FaultPlan(FaultKind.SensorFault, TimeSpan.Zero) { Tag = "PIT-302", Mode = m })),
    ];

    public string Write(CancellationToken cancellation)
    {
        var calm = RunAll(arguments.Seeds.Select(seed => Plant(seed, null)), arguments.TestDays, cancellation);
        var plans = arguments.Growths.SelectMany(hours => s_faults.Select(f => (f.Name, Plan: f.Plan with { GrowthHours = hours, StartAfter = TimeSpan.FromDays(arguments.TrainingDays).Add(TimeSpan.FromHours(1)) }))).ToList();
        var faulty = RunAll(plans.SelectMany(p => arguments.Seeds.Select(seed => Plant(seed, p.Plan))), arguments.Growths.Max() / 24 * 1.2, cancellation);
        var text = new System.Text.StringBuilder(CalmTable(calm));
        foreach (var hours in arguments.Growths)
        {
            text.Append(FaultTable(hours, plans.Select((p, i) => (p.Name, p.Plan, Runs: faulty[(i * arguments.Seeds.Count)..((i + 1) * arguments.Seeds.Count)])).Where(f => f.Plan.GrowthHours == hours)));
        }

        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static SimulatorOptions Plant(int seed, FaultPlan? fault) => new() { Seed = seed, Faults = fault is null ? [] : [fault] };

    private DetectionRun[] RunAll(IEnumerable<SimulatorOptions> plants, double days, CancellationToken cancellation) =>
        [.. plants.AsParallel().AsOrdered().WithCancellation(cancellation).Select(options =>
            new DetectionRun(_catalogue, options, TimeSpan.FromDays(arguments.TrainingDays), TimeSpan.FromDays(days)).Run(cancellation))];

    private string CalmTable(DetectionRun[] runs)
    {
        var days = arguments.TestDays * runs.Length;
        var head = Invariant($"""
            ### Anomalies of a calm plant

            Simulated, seeds {string.Join(", ", arguments.Seeds)}; of each the first {arguments.TrainingDays} days learnt, the {arguments.TestDays} days after them judged ({days} plant-days). Every anomaly here is in vain.

            | | a plant-day | of each seed | tags that began one |
            | --- | --- | --- | --- |

            """);
        return head + string.Concat(s_by.Select(by => CalmRow(by, [.. runs.Select(r => r.Notices.Where(n => n.By == by).ToList())], days)));
    }

    private static string CalmRow(string by, List<List<Notice>> notices, double days)
    {
        var tags = notices.SelectMany(n => n).CountBy(n => n.Tag).OrderByDescending(t => t.Value).Take(5).Select(t => $"{t.Key} ({t.Value})");
        return Invariant($"| {by} | {notices.Sum(n => n.Count) / days:0.##} | {string.Join(", ", notices.Select(n => n.Count))} | {string.Join(", ", tags)} |\n");
    }

    private static string FaultTable(double hours, IEnumerable<(string Name, FaultPlan Plan, DetectionRun[] Runs)> faults)
    {
        var head = Invariant($"""

            ### Faults that reach their limit in {hours} h

            Simulated, the same seeds and training; the fault begins {FaultStart}, and grows until the trip or the repair. Hours from the onset (5 % of the way to the limit; negative is before it) to the
            first anomaly in the fault's unit, median of the seeds that saw it, with their number where not all did. "first tag": of the panel, with the number of seeds where it is a root tag. "to the stop": from the onset.

            | fault | to the stop | {string.Join(" | ", s_by)} | first tag |
            | --- | --- |{string.Concat(s_by.Select(_ => " --- |"))} --- |

            """);
        return head + string.Concat(faults.Select(f => FaultRow(f.Name, f.Runs)));
    }

    private static string FaultRow(string name, DetectionRun[] runs)
    {
        var stop = runs.Select(r => (r.Fault!.StopUtc - r.Fault.OnsetUtc)?.TotalHours).OfType<double>().ToList();
        var first = runs.Select(r => (r.Fault, Seen: First(r, DetectionRun.Panel))).Where(f => f.Seen is not null).ToList();
        var roots = first.Count(f => f.Fault!.RootTags.Contains(f.Seen!.Tag));
        var tags = first.Count == 0 ? "" : Invariant($"{string.Join(", ", first.Select(f => f.Seen!.Tag).Distinct())} ({roots}/{runs.Length})");
        return Invariant($"| {name} | {Hours(stop, runs.Length)} | {string.Join(" | ", s_by.Select(by => Delay(runs, by)))} | {tags} |\n");
    }

    private static string Delay(DetectionRun[] runs, string by) =>
        Hours([.. runs.Select(r => (First(r, by)?.Time - r.Fault!.OnsetUtc)?.TotalHours).OfType<double>()], runs.Length);

    private static Notice? First(DetectionRun run, string by) =>
        run.Notices.FirstOrDefault(n => n.By == by && n.Unit == run.Fault!.Unit && n.Time >= run.Fault.StartUtc && !(n.Time > run.Fault.StopUtc));

    private static string Hours(List<double> hours, int of)
    {
        hours.Sort();
        return hours.Count == 0 ? "-" : Invariant($"{Median(hours):0.0}{(hours.Count < of ? $" ({hours.Count}/{of})" : "")}");
    }

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
