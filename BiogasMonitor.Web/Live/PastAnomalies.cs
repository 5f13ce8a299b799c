using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Web.Live;

/// <summary>The anomalies of the last year and a bit, read once a minute for all open pages. Any thread.</summary>
public sealed class PastAnomalies(AnomalyStore store, TimeProvider time)
{
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(400);
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private IReadOnlyList<Anomaly>? _read;
    private long _readAt;

    /// <summary>They have changed: the next page reads them anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _read = null;
        }
    }

    public IReadOnlyList<Anomaly> Get(DateTime nowUtc)
    {
        lock (_lock)
        {
            if (_read is null || time.GetElapsedTime(_readAt) >= s_fresh)
            {
                (_read, _readAt) = (store.Read(nowUtc - s_memory, nowUtc), time.GetTimestamp());
            }

            return _read;
        }
    }
}
