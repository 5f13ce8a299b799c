using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>The safety rules of PLANT.md that can be told from one moment.</summary>
public static class SafetyCheck
{
    private const double LowestPsia = 15;
    private const double HighestPsia = 200;

    private static readonly (string Tag, string Drive)[] s_pressures =
    [
        ("PIT-302", "M-301"), ("PIT-401", "M-401"), ("PIT-402", "M-401"), ("PIT-403", "M-401"), ("PIT-501", "M-401"), ("PIT-502", "M-401"),
    ];

    public static IReadOnlyList<SafetyItem> Of(Readings readings) =>
    [
        Item("emergency-stop", "Emergency stop", AlarmPriority.Critical, Named(readings, t => t.Name == "ES-601")),
        Item("faults", "Fault contacts", AlarmPriority.Critical, Named(readings, t => t.Kind == TagKind.Status && t.Name != "ES-601")),
        Item("trips", "Motors tripped", AlarmPriority.Critical, Named(readings, t => t.Kind == TagKind.Motor && t.AlarmState is not null)),
        Pressures(readings),
        Item("temperatures", "Temperatures", AlarmPriority.High, Named(readings, t => t.Kind == TagKind.Analog && t.Unit == "degF")),
        Item("building-gas", "Building gas", AlarmPriority.Critical, Named(readings, t => t.Name == "AIT-601")),
    ];

    private static SafetyItem Pressures(Readings readings)
    {
        // Nobody knows whether a pressure matters while it is not known whether its motor runs.
        var doubtful = s_pressures.Where(p => readings[p.Drive] is { } drive && drive.Quality.IsBad()).Select(p => readings[p.Tag]).OfType<Reading>();
        var judged = s_pressures.Where(p => readings[p.Drive] is { IsOn: true }).Select(p => readings[p.Tag]).OfType<Reading>().ToList();
        return new SafetyItem(
            "pressures",
            $"Pressures {LowestPsia:0} to {HighestPsia:0} psia",
            AlarmPriority.Critical,
            Names(judged.Where(r => r.Quality.IsUsable() && r.Value is < LowestPsia or > HighestPsia)),
            Names(judged.Where(r => r.Quality.IsBad()).Concat(doubtful)));
    }

    private static IEnumerable<Reading> Named(Readings readings, Func<Tag, bool> wanted) => readings.All.Where(r => wanted(r.Tag));

    private static SafetyItem Item(string code, string name, AlarmPriority priority, IEnumerable<Reading> readings)
    {
        var all = readings.ToList();
        return new SafetyItem(code, name, priority, Names(all.Where(r => r.Limit.IsOut)), Names(all.Where(r => r.Quality.IsBad())));
    }

    private static List<string> Names(IEnumerable<Reading> readings) => [.. readings.Select(r => r.Tag.Name)];
}
