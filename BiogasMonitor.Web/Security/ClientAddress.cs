using System.Net;
using System.Net.Sockets;

namespace BiogasMonitor.Web.Security;

/// <summary>What counts as one address when tries and requests are counted.</summary>
public static class ClientAddress
{
    // One customer of a network provider has a whole /64 of IPv6.
    public static string KeyOf(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes()[..8])
        : address.ToString();
}
