using System.Diagnostics;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks.Hosts;

/// <summary>The web host as it is published, on a loopback port and a data folder of its own, with the simulated plant at one frame a second.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_toStop = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private BenchHost(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public double CpuSeconds => ProcFile.CpuSeconds(_process.Id);

    public long ResidentBytes => ProcFile.ResidentBytes(_process.Id);

    /// <summary>Publishes the host of this checkout.</summary>
    /// <returns>Path of the program.</returns>
    public static async Task<string> PublishAsync(string folder, CancellationToken cancellation)
    {
        var project = Path.Combine(PlantFolders.Root, "BiogasMonitor.Web");
        (await Child.RunAsync(Programs.Dotnet, ["publish", project, "-c", "Release", "-o", folder], cancellation)).Required("dotnet publish");
        return Path.Combine(folder, "BiogasMonitor.Web.dll");
    }

    /// <summary>Returns when it is ready.</summary>
    public static async Task<BenchHost> StartAsync(string program, string dataFolder, CancellationToken cancellation)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        var process = Child.Start(
            Programs.Dotnet,
            [
                program, $"--urls={url.GetLeftPart(UriPartial.Authority)}", "--Plant:Source=simulator", $"--Plant:DataFolder={dataFolder}", "--Simulator:BackfillHours=2", "--Security:RateLimit=false",
                "--Logging:LogLevel:Default=Warning",
            ]);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new BenchHost(process, url);
        try
        {
            await host.WaitAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processor seconds a second over this time.</summary>
    public async Task<double> MeasureCpuAsync(TimeSpan time, CancellationToken cancellation)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), CpuSeconds);
        await Task.Delay(time, cancellation);
        return (CpuSeconds - cpu) / clock.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Posix.Signal(_process.Id, Posix.Terminate);
            using var limit = new CancellationTokenSource(s_toStop);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Child.Kill(_process);
            }
        }

        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < s_patience; await Task.Delay(200, cancellation))
        {
            if (_process.HasExited)
            {
                throw new ChildException($"The host ended with code {_process.ExitCode}.");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "health/ready"), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Not listening yet.
            }
        }

        throw new ChildException($"The host was not ready after {s_patience.TotalMinutes} minutes.");
    }
}
