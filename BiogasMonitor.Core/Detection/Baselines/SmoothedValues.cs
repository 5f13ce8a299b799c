using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>
/// Exponentially weighted means of the usable values, with a time constant of <see cref="Seconds"/>: a second's noise is a tenth of what the
/// transmitter sends, and a step has arrived by 95 % after three of them.
/// </summary>
internal sealed class SmoothedValues(IReadOnlyList<int> tags, int count)
{
    public const double Seconds = 60;

    private const long Patience = 10 * 60 * TimeSpan.TicksPerSecond;

    private readonly int[] _tags = [.. tags];
    private readonly double[] _means = new double[count];
    private readonly long[] _seen = new long[count];
    private long _step;
    private double _share;

    /// <summary>Time of the last frame taken, UTC; 0 before the first.</summary>
    public long LastTicks { get; private set; }

    public double this[int tag] => _means[tag];

    /// <summary>True when a frame of this time begins another minute: the means are those of the minute before.</summary>
    public bool BeginsMinute(DateTime time) => LastTicks > 0 && time.Ticks / TimeSpan.TicksPerMinute > LastTicks / TimeSpan.TicksPerMinute;

    /// <summary>True when the tag had a usable value in the minute of the last frame.</summary>
    public bool IsFresh(int tag) => _seen[tag] > 0 && _seen[tag] / TimeSpan.TicksPerMinute == LastTicks / TimeSpan.TicksPerMinute;

    /// <summary>A frame not later than the last one is passed over.</summary>
    public void Take(Frame frame)
    {
        var ticks = frame.Time.Ticks;
        if (ticks <= LastTicks)
        {
            return;
        }

        SetShare(ticks - LastTicks);
        LastTicks = ticks;
        foreach (var tag in _tags)
        {
            if (frame.Qualities[tag].IsUsable())
            {
                var isNew = ticks - _seen[tag] > Patience;
                _means[tag] = isNew ? frame.Values[tag] : _means[tag] + (_share * (frame.Values[tag] - _means[tag]));
                _seen[tag] = ticks;
            }
        }
    }

    private void SetShare(long step)
    {
        if (step != _step)
        {
            (_step, _share) = (step, 1 - Math.Exp(-step / (Seconds * TimeSpan.TicksPerSecond)));
        }
    }
}
