using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Inputs;

/// <summary>
/// The mean of each tag's usable values of the last minute: what the detectors of frames are trained on, so that the noise of one second is not
/// taken for something unusual. A tag that is Bad now stays Bad. One thread, frames in time order.
/// </summary>
public sealed class MinuteMeans
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(1);

    private readonly Queue<Frame> _frames = new();

    /// <summary>Takes the newest frame and gives the means up to it.</summary>
    public Frame Take(Frame frame)
    {
        // A clock that was set back starts anew.
        while (_frames.TryPeek(out var oldest) && (oldest.Time <= frame.Time - s_length || oldest.Time > frame.Time))
        {
            _frames.Dequeue();
        }

        _frames.Enqueue(frame);
        var means = new double[frame.Values.Length];
        for (var tag = 0; tag < means.Length; tag++)
        {
            means[tag] = Mean(tag);
        }

        return new Frame(frame.Time, means, frame.Qualities);
    }

    private double Mean(int tag)
    {
        var (sum, count) = (0.0, 0);
        foreach (var frame in _frames)
        {
            if (frame.Qualities[tag].IsUsable() && double.IsFinite(frame.Values[tag]))
            {
                (sum, count) = (sum + frame.Values[tag], count + 1);
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
