using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>The real host in a process of its own, on a loopback port and a data folder of its own; it can be killed and started again.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly (string Key, string Value)[] _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public HostProcess(params (string Key, string Value)[] settings)
    {
        _settings = settings;
        Url = $"http://127.0.0.1:{FreePort()}";
        People = new HostPeople(new Uri(Url), DataFolder, GetSetupTokenAsync);
    }

    public string Url { get; }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("biogas-e2e-").FullName;

    public HostPeople People { get; }

    public string Output => string.Join(Environment.NewLine, _output);

    public static string Program(string project) =>
        Path.Combine(Repository.Root, project, "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", project + ".dll");

    /// <summary>Returns when the host is ready: its back-fill done and frames coming in, or history shown.</summary>
    public Task StartAsync() => StartUntilAsync(async http => (await http.GetAsync(new Uri(Url + "/health/ready"))).IsSuccessStatusCode);

    /// <summary>Starts it, and returns when it answers as asked.</summary>
    public async Task StartUntilAsync(Func<HttpClient, Task<bool>> isReady)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = DataFolder };
        start.ArgumentList.Add(Program("BiogasMonitor.Web"));
        start.ArgumentList.Add($"--urls={Url}");
        start.ArgumentList.Add($"--Plant:DataFolder={DataFolder}");
        foreach (var (key, value) in _settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await WaitUntilAsync(() => isReady(http));
    }

    /// <summary>Asks until it is so; a host that does not answer is asked again, one that has ended is an error.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < s_patience)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode}: {Output}");
            }

            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (Exception ex) when (ex is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"The host was not ready after {s_patience}: {Output}");
    }

    /// <summary>What the host writes on its console for the first administrator, once it has.</summary>
    public async Task<string> GetSetupTokenAsync()
    {
        await WaitUntilAsync(() => Task.FromResult(TokenLine().IsMatch(Output)));
        return TokenLine().Match(Output).Groups[1].Value;
    }

    /// <summary>SIGTERM, as a service manager or Ctrl+C stops it; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    /// <summary>Kill -9: what a power cut does to the process.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        TestFolder.Delete(DataFolder);
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    [GeneratedRegex(@"/setup and enter the one-time token (\S+) to")]
    private static partial Regex TokenLine();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
