using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Replay;

/// <summary>
/// Puts frames in time order as far as a few of them held back allow: a later row of the same time adds its values to the earlier one,
/// and one that comes after its turn is skipped and counted.
/// </summary>
internal sealed class OrderBuffer(int capacity)
{
    private readonly PriorityQueue<Frame, (long Ticks, long Sequence)> _waiting = new();
    private long _sequence;
    private DateTime _lastTime;

    public long Skipped { get; private set; }

    public bool IsFull => _waiting.Count > capacity;

    public void Add(Frame frame)
    {
        if (frame.Time <= _lastTime)
        {
            Skipped++;
            return;
        }

        _waiting.Enqueue(frame, (frame.Time.Ticks, _sequence++));
    }

    /// <summary>The oldest frame waiting, or null.</summary>
    public Frame? Take()
    {
        if (!_waiting.TryDequeue(out var frame, out _))
        {
            return null;
        }

        while (_waiting.TryPeek(out var next, out _) && next.Time == frame.Time)
        {
            Merge(frame, _waiting.Dequeue());
        }

        _lastTime = frame.Time;
        return frame;
    }

    private static void Merge(Frame into, Frame later)
    {
        for (var i = 0; i < into.Values.Length; i++)
        {
            if (later.Qualities[i] != Quality.BadMissing)
            {
                (into.Values[i], into.Qualities[i]) = (later.Values[i], later.Qualities[i]);
            }
        }
    }
}
