using System.ComponentModel.DataAnnotations;
using System.Net;
using BiogasMonitor.Web.Security.Limits;

namespace BiogasMonitor.Web.Security;

/// <summary>Section <c>Security</c>: who may read without a login, which proxies and origins are believed, and how much one caller may take.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    /// <summary>Whoever sits at this computer may read without a login. Never through a proxy, and never what changes something.</summary>
    public bool LoopbackRead { get; set; } = true;

    /// <summary>Addresses or networks (10.0.0.0/24) of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Origins (https://reports.example:8443) whose pages may call the API with a key; none by default.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>False switches the limit of requests off, for benchmarks.</summary>
    public bool RateLimit { get; set; } = true;

    /// <summary>API calls a client may make within an hour; 0 for any number.</summary>
    public int RequestsPerHour { get; set; } = 1_000;

    /// <summary>After which an API call is given up, s; what is streamed is not.</summary>
    public int RequestTimeoutSeconds { get; set; } = 30;

    /// <summary>Within which a request's headers must have arrived, s; also the patience with bodies and readers below 240 bytes a second.</summary>
    public int HeadersTimeoutSeconds { get; set; } = 15;

    /// <summary>Open connections at a time, and as many open pages.</summary>
    public int MaxConnections { get; set; } = 4_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. TrustedProxies.Where(p => !IPNetwork.TryParse(p, out _) && !IPAddress.TryParse(p, out _))
            .Select(p => new ValidationResult($"Security:TrustedProxies holds '{p}'; allowed is an address such as 10.0.0.5 or a network such as 10.0.0.0/24.")),
        .. AllowedOrigins.Where(o => !OtherOrigins.IsOrigin(o))
            .Select(o => new ValidationResult($"Security:AllowedOrigins holds '{o}'; allowed is scheme, host and port in small letters, such as https://reports.example:8443, without a path and without *.")),
        .. Within(nameof(RequestsPerHour), RequestsPerHour, 0, 10_000_000),
        .. Within(nameof(RequestTimeoutSeconds), RequestTimeoutSeconds, 1, 3_600),
        .. Within(nameof(HeadersTimeoutSeconds), HeadersTimeoutSeconds, 2, 600),
        .. Within(nameof(MaxConnections), MaxConnections, 10, 100_000),
    ];

    private static IEnumerable<ValidationResult> Within(string name, int value, int least, int most) =>
        value >= least && value <= most ? [] : [new ValidationResult(FormattableString.Invariant($"Security:{name} is {value}; allowed is {least} to {most}."))];
}
