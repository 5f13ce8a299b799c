using System.Net;
using System.Net.Sockets;

namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>A port of the loopback address that nothing listens on.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
