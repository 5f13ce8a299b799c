using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>Running hours of every motor from the whole history, worked out at most every three minutes for all pages together. Blocks: not for a circuit's thread.</summary>
public sealed class MotorHours(HistoryReader reader, TimeProvider time)
{
    private const int MostTags = 8;
    private const int MostPoints = 4000;
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private Dictionary<string, MotorRun> _current = new(StringComparer.Ordinal);
    private DateTime _readUtc;

    /// <summary>By tag name; empty without history.</summary>
    public IReadOnlyDictionary<string, MotorRun> Get(TagCatalogue catalogue, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (now - _readUtc > s_keep || _current.Count == 0)
            {
                _current = Read(catalogue, cancellationToken);
                _readUtc = now;
            }

            return _current;
        }
    }

    private Dictionary<string, MotorRun> Read(TagCatalogue catalogue, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, MotorRun>(StringComparer.Ordinal);
        if (reader.GetSpan() is not { } span || span.Newest <= span.Oldest)
        {
            return found;
        }

        var dayAgo = span.Newest.AddDays(-1);
        foreach (var motors in catalogue.Tags.Where(t => t.Kind == TagKind.Motor).Select(t => t.Name).Chunk(MostTags))
        {
            var whole = reader.GetTrend(motors, span.Oldest, span.Newest, MostPoints, cancellationToken);
            var day = reader.GetTrend(motors, dayAgo, span.Newest, MostPoints, cancellationToken);
            for (var i = 0; i < motors.Length; i++)
            {
                found[motors[i]] = new MotorRun(RunningHours.Of(whole[i], span.Oldest, span.Newest), RunningHours.Of(day[i], dayAgo, span.Newest), span.Oldest);
            }
        }

        return found;
    }
}
