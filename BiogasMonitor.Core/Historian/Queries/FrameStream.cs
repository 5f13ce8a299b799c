using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>Puts the samples of all tags in one hour together into frames.</summary>
internal sealed class FrameStream(IReadOnlyList<StoredTag> tags)
{
    private readonly HourColumns _hour = new(tags);

    /// <summary>The frames of an hour that lie in [from, to), from one snapshot.</summary>
    public List<Frame> Read(HistorySnapshot snapshot, long hour, long from, long to)
    {
        _hour.Read(snapshot, hour);
        var start = hour * HistoryTime.TicksPerHour;
        var frames = new List<Frame>();
        foreach (var tick in _hour.Times)
        {
            if (start + tick >= from && start + tick < to)
            {
                frames.Add(Frame.Empty(HistoryTime.FromUnix(start + tick), tags.Count));
            }
        }

        for (var column = 0; column < tags.Count; column++)
        {
            Fill(frames, column, start);
        }

        return frames;
    }

    private void Fill(List<Frame> frames, int column, long start)
    {
        var samples = _hour.Columns[column];
        var next = frames.Count > 0 ? samples.LowerBound(HistoryTime.ToUnix(frames[0].Time) - start) : 0;
        foreach (var frame in frames)
        {
            if (next < samples.Count && start + samples.TimeOf(next) == HistoryTime.ToUnix(frame.Time))
            {
                frame.Values[column] = samples[next];
                frame.Qualities[column] = samples.QualityOf(next);
                next++;
            }
            else if (_hour.IsDamaged[column])
            {
                frame.Qualities[column] = Quality.BadDamaged;
            }
        }
    }
}
