using System.Globalization;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Hosts;

/// <summary>h2load of nghttp2: requests at a steady rate, as long as the host keeps up, each with its own time in a file.</summary>
internal static class H2Load
{
    private const int Clients = 10;

    /// <summary>Null where it is not installed.</summary>
    public static string? Program => Programs.Find("h2load");

    /// <param name="addresses">Asked in turn.</param>
    /// <param name="perSecond">Of all clients together.</param>
    public static async Task<RequestFigures> RunAsync(IReadOnlyList<Uri> addresses, int perSecond, int seconds, string folder, CancellationToken cancellation)
    {
        var (log, list) = (Path.Combine(folder, "h2load.log"), Path.Combine(folder, "h2load.urls"));
        File.Delete(log);
        await File.WriteAllLinesAsync(list, addresses.Select(a => a.ToString()), cancellation);
        string[] arguments =
        [
            "--h1", "-t", "1", "-c", Text(Clients), "-n", Text(perSecond * seconds), "--rps", Text((double)perSecond / Clients), "-i", list, "--log-file", log,
        ];
        (await Child.RunAsync(Program!, arguments, cancellation)).Required("h2load");
        return RequestFigures.Read(await File.ReadAllLinesAsync(log, cancellation), perSecond * seconds);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
