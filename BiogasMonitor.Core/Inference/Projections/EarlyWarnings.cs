using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Projections;

/// <summary>
/// Turns projections into alarms of low priority: one begins when a limit is at most 12 h ahead, and ends when it is no longer within the
/// horizon. The delays of the condition come on top. One thread.
/// </summary>
public sealed class EarlyWarnings(AlarmSystem alarms, TagCatalogue catalogue)
{
    private const double BeginsAtHours = 12;

    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    public void Report(IReadOnlyList<LimitProjection> projections)
    {
        var ahead = projections.Where(p => p.P50Hours <= BeginsAtHours || alarms.Find(IdOf(p.Tag)) is { IsActive: true }).ToDictionary(p => p.Tag, StringComparer.Ordinal);
        foreach (var gone in _warned.Where(t => !ahead.ContainsKey(t)).ToList())
        {
            _warned.Remove(gone);
            alarms.Report(IdOf(gone), false);
        }

        foreach (var projection in ahead.Values)
        {
            _warned.Add(projection.Tag);
            alarms.Report(IdOf(projection.Tag), true, projection.P50Hours, Projector.Words(projection, catalogue.Find(projection.Tag)!));
        }
    }

    private static string IdOf(string tag) => AlarmCondition.IdOf(tag, AlarmKind.LimitAhead);
}
