using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BiogasMonitor.Web.Security;

/// <summary>Where the host listens: what is wrong with it, and what whoever set it should know.</summary>
public static partial class Addresses
{
    private const string OnlyThisComputer = "localhost;127.0.0.1;[::1]";

    /// <exception cref="StartupException">One of them is no address.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var address in Configured(configuration))
        {
            if (!IsAddress(address))
            {
                throw new StartupException($"The address {address} is not allowed; allowed are addresses such as {Composition.DefaultUrl} or https://0.0.0.0:5443.");
            }
        }
    }

    public static void Warn(IConfiguration configuration, ILogger logger)
    {
        var outside = Configured(configuration).Select(BindingAddress.Parse).Where(a => !IsLoopback(a.Host)).ToList();
        if (outside.Find(a => a.Scheme == "http") is { } plain)
        {
            LogPlain(logger, plain.ToString());
        }

        if (outside.Count > 0 && configuration["AllowedHosts"] is null or OnlyThisComputer)
        {
            LogHosts(logger, outside[0].ToString());
        }
    }

    /// <summary>An address to open in a browser on this computer, once the host listens.</summary>
    public static string Own(IServer server)
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Composition.DefaultUrl;
        var address = BindingAddress.Parse(first);
        var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any) ? address.Host : "localhost";
        return $"{address.Scheme}://{host}:{address.Port}";
    }

    private static IEnumerable<string> Configured(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? Composition.DefaultUrl)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? ""));

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Host.Length: > 0, Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} is reached from other computers without encryption: passwords and plant data can be read on the way. Use https, or a proxy that does (docs/security.md).")]
    private static partial void LogPlain(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The host listens on {Address}, but answers to no other name than localhost. Set AllowedHosts to the names it is called by, such as AllowedHosts=plant-pc;10.0.0.5.")]
    private static partial void LogHosts(ILogger logger, string address);
}
