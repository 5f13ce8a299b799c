using System.Globalization;
using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Replay;

/// <summary>Plays a stretch [from, to) of a historian as if it happened now, at 0.1 to 600 times its speed. Frames keep their own times.</summary>
public sealed class HistoryReplay : IFrameSource
{
    private readonly HistorianDatabase _database;
    private readonly TagCatalogue _catalogue;
    private readonly int[] _sourceOf;
    private readonly DateTime _from;
    private readonly DateTime _to;
    private readonly double _speed;
    private readonly TimeProvider _time;

    /// <param name="catalogue">Order of the frames given out; tags the database does not have are missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not 0.1 to 600.</exception>
    public HistoryReplay(HistorianDatabase database, TagCatalogue catalogue, DateTime from, DateTime to, double speed, TimeProvider time)
    {
        (_database, _catalogue, _from, _to, _speed, _time) = (database, catalogue, from, to, speed, time);
        _sourceOf = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Derived ? -1 : database.Catalogue.IndexOf(t.Name))];
        Description = string.Create(CultureInfo.InvariantCulture, $"replay of {Path.GetFileName(database.Path)} from {from:yyyy-MM-dd HH:mm} at {new ReplayClock(speed, time).Name}");
    }

    public string Description { get; }

    public Origin Origin => Origin.Replayed;

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clock = new ReplayClock(_speed, _time);
        foreach (var stored in new HistoryReader(_database).ReadFrames(_from, _to, CancellationToken.None))
        {
            if (!await clock.WaitAsync(stored.Time, cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            yield return ToRaw(stored);
        }
    }

    /// <summary>As the source once gave it: what has a number is judged again, and derived values are computed again.</summary>
    private Frame ToRaw(Frame stored)
    {
        var raw = Frame.Empty(stored.Time, _catalogue.Count);
        for (var i = 0; i < _sourceOf.Length; i++)
        {
            if (_sourceOf[i] is >= 0 and var at)
            {
                raw.Values[i] = stored.Values[at];
                raw.Qualities[i] = double.IsNaN(stored.Values[at]) ? Quality.BadMissing : Quality.Good;
            }
        }

        return raw;
    }
}
