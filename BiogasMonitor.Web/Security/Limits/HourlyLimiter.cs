using System.Threading.RateLimiting;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>The requests of one client: so many within an hour that begins with the first of them. Says exactly how long to wait, which the framework's own does not.</summary>
public sealed class HourlyLimiter(TimeProvider time, int most) : RateLimiter
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _until;
    private int _count;
    private long _failed;
    private long _succeeded;

    /// <summary>Idle once its hour is over: nothing is remembered then that would be lost with it.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var over = time.GetUtcNow() - _until;
                return over >= TimeSpan.Zero ? over : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            return new RateLimiterStatistics { CurrentAvailablePermits = Math.Max(0, most - _count), TotalFailedLeases = _failed, TotalSuccessfulLeases = _succeeded };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _until)
            {
                (_until, _count) = (now + Window, 0);
            }

            if (_count + permitCount > most)
            {
                _failed++;
                return new Lease(_until - now);
            }

            _count += permitCount;
            _succeeded++;
            return new Lease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
