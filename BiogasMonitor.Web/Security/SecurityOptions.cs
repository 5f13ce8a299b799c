using System.ComponentModel.DataAnnotations;
using System.Net;

namespace BiogasMonitor.Web.Security;

/// <summary>Section <c>Security</c>: who may read without a login, and which proxies are believed.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    /// <summary>Whoever sits at this computer may read without a login. Never through a proxy, and never what changes something.</summary>
    public bool LoopbackRead { get; set; } = true;

    /// <summary>Addresses or networks (10.0.0.0/24) of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default.</summary>
    public string[] TrustedProxies { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        TrustedProxies.Where(p => !IPNetwork.TryParse(p, out _) && !IPAddress.TryParse(p, out _))
            .Select(p => new ValidationResult($"Security:TrustedProxies holds '{p}'; allowed is an address such as 10.0.0.5 or a network such as 10.0.0.0/24."));
}
