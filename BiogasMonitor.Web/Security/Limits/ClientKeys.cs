using System.Collections.Concurrent;
using System.Net;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>
/// By which name a request is counted: its API key, else its account, else its address. So many addresses are remembered at most; what comes beyond
/// them is counted together, so that nobody fills the memory by changing the address.
/// </summary>
public sealed class ClientKeys(TimeProvider time, int mostAddresses = ClientKeys.MostAddresses)
{
    public const int MostAddresses = 10_000;

    private const string Others = "others";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new();
    private readonly Lock _forgetting = new();
    private DateTimeOffset _forgot;

    public string Of(HttpContext http) =>
        SignIn.KeyOf(http.User) is { } key ? FormattableString.Invariant($"key {key}")
        : SignIn.SessionOf(http.User) is not null ? $"account {http.User.Identity?.Name}"
        : OfAddress(http.Connection.RemoteIpAddress);

    internal int Count => _seen.Count;

    internal string OfAddress(IPAddress? address)
    {
        if (address is not null && IPAddress.IsLoopback(address))
        {
            // Never pushed out by strangers.
            return "address loopback";
        }

        var (name, now) = (ClientAddress.KeyOf(address), time.GetUtcNow());
        if (!_seen.ContainsKey(name) && _seen.Count >= mostAddresses)
        {
            Forget(now);
            if (_seen.Count >= mostAddresses)
            {
                return Others;
            }
        }

        _seen[name] = now;
        return "address " + name;
    }

    // Once a minute at most: to look at all of them for every stranger would be the attack itself.
    private void Forget(DateTimeOffset now)
    {
        lock (_forgetting)
        {
            if (now - _forgot < TimeSpan.FromMinutes(1))
            {
                return;
            }

            _forgot = now;
            foreach (var (name, seen) in _seen)
            {
                if (now - seen >= HourlyLimiter.Window)
                {
                    _seen.TryRemove(name, out _);
                }
            }
        }
    }
}
