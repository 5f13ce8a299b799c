using System.Collections.Concurrent;
using System.Net;

namespace BiogasMonitor.Web.Security.Entry;

/// <summary>Counts tries per address: after so many within the time, that address waits. The lock of an account counts apart.</summary>
public sealed class FailureGate(TimeProvider time, int most, TimeSpan within)
{
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, Tries> _tries = new();

    /// <summary>Counts a try; null when it may be made, else how long this address has to wait.</summary>
    /// <param name="isFirst">Tells whether it is the first of this address that has to wait.</param>
    public TimeSpan? Try(IPAddress? address, out bool isFirst)
    {
        var now = time.GetUtcNow();
        if (_tries.Count >= MostAddresses)
        {
            Forget(now);
        }

        var tries = _tries.AddOrUpdate(ClientAddress.KeyOf(address), _ => new Tries(1, now + within), (_, t) => now >= t.Until ? new Tries(1, now + within) : t with { Count = t.Count + 1 });
        isFirst = tries.Count == most + 1;
        return tries.Count > most ? tries.Until - now : null;
    }

    /// <summary>It was who they said they were.</summary>
    public void Succeeded(IPAddress? address) => _tries.TryRemove(ClientAddress.KeyOf(address), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, tries) in _tries)
        {
            if (now >= tries.Until)
            {
                _tries.TryRemove(key, out _);
            }
        }
    }

    private readonly record struct Tries(int Count, DateTimeOffset Until);
}
