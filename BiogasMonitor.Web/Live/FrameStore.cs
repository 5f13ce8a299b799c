using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Stores live frames one by one and seals full hours. When the disk refuses, frames wait in memory and are stored as soon as it
/// accepts again: the historian may be late, never lossy, up to an hour of frames.
/// </summary>
public sealed class FrameStore(HistorianDatabase database, Origin origin, PlantMetrics metrics, TimeProvider time)
{
    private const int MaxWaiting = 3_600;
    private const int FramesAtOnce = 200;

    // A failed attempt may have waited for a lock: every frame that did would hold up the live values.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly LiveTail _tail = new(database);
    private readonly Queue<Frame> _waiting = new();
    private string? _reason;
    private long _failedAt;
    private DateTime _hour;

    /// <summary>Why the historian does not write, in plain words; null while it does.</summary>
    public string? Error { get; private set; }

    public int Waiting => _waiting.Count;

    public void Append(Frame frame)
    {
        _waiting.Enqueue(frame);
        if (_waiting.Count > MaxWaiting)
        {
            _waiting.Dequeue();
            metrics.Lost(1);
        }

        if (_reason is null || time.GetElapsedTime(_failedAt) >= s_retryAfter)
        {
            Store(frame.Time);
        }

        Error = _reason is null ? null : $"{_waiting.Count} frames wait in memory. {_reason}";
    }

    /// <summary>The last attempt before the host ends.</summary>
    /// <returns>Frames that could not be stored.</returns>
    public int Flush()
    {
        if (_waiting.Count > 0)
        {
            Store(_hour);
        }

        return _waiting.Count;
    }

    private void Store(DateTime newest)
    {
        try
        {
            StoreWaiting();
            SealBefore(newest);
            _reason = null;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            _reason = ex is SqliteException refused ? database.Explain(refused) : ex.Message;
            _failedAt = time.GetTimestamp();
            metrics.WriteFailed();
        }
    }

    private void StoreWaiting()
    {
        while (_waiting.Count > 0)
        {
            Frame[] next = [.. _waiting.Take(FramesAtOnce)];
            _tail.Append(next, origin);
            metrics.Stored(next.Length);
            for (var i = 0; i < next.Length; i++)
            {
                _waiting.Dequeue();
            }
        }
    }

    // At each change of the hour, not only at a later one than ever: after one frame of a wrong, later time all the others would never be sealed.
    private void SealBefore(DateTime timeUtc)
    {
        var hour = new DateTime(timeUtc.Ticks - (timeUtc.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        if (hour != _hour)
        {
            _tail.Seal(hour);
            _hour = hour;
        }
    }
}
