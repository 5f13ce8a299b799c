using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// Stores live frames one by one and seals full hours. When the disk refuses, frames wait in memory and are stored as soon as it
/// accepts again: the historian may be late, never lossy, up to an hour of frames.
/// </summary>
public sealed class FrameStore(HistorianDatabase database, PlantMetrics metrics)
{
    private const int MaxWaiting = 3_600;

    private readonly LiveTail _tail = new(database);
    private readonly Queue<(Frame Frame, Origin Origin)> _waiting = new();
    private DateTime _sealedTo;

    /// <summary>Why the historian does not write, in plain words; null while it does.</summary>
    public string? Error { get; private set; }

    public int Waiting => _waiting.Count;

    public void Append(Frame frame, Origin origin)
    {
        _waiting.Enqueue((frame, origin));
        if (_waiting.Count > MaxWaiting)
        {
            _waiting.Dequeue();
            metrics.Lost(1);
        }

        try
        {
            StoreWaiting();
            SealBefore(frame.Time);
            Error = null;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            Error = $"{_waiting.Count} s of data wait in memory: {ex.Message}";
        }
    }

    /// <summary>Seals what an earlier run left in the tail, up to the hour of this time.</summary>
    public void SealBefore(DateTime timeUtc)
    {
        var hour = new DateTime(timeUtc.Ticks - (timeUtc.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        if (hour > _sealedTo)
        {
            _tail.Seal(hour);
            _sealedTo = hour;
        }
    }

    private void StoreWaiting()
    {
        while (_waiting.TryPeek(out var next))
        {
            _tail.Append(next.Frame, next.Origin);
            _waiting.Dequeue();
        }
    }
}
