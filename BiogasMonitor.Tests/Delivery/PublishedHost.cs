using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BiogasMonitor.Tests.Delivery;

/// <summary>The published program in a folder of its own, as it is copied to another computer.</summary>
internal sealed class PublishedHost : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas-publish-").FullName;

    public string Program => Path.Combine(_folder, "program");

    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Program, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Program, f))];

    public long Bytes => Directory.EnumerateFiles(Program, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

    public async Task PublishAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])["publish", "BiogasMonitor.Web", "-o", Program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
    }

    /// <summary>Starts it from another folder with nothing in its environment but a path and an empty home, asks it, and stops it.</summary>
    /// <param name="command">The program, or dotnet and the program.</param>
    /// <param name="paths">What is asked.</param>
    /// <returns>The answers, and the exit code after SIGTERM.</returns>
    public async Task<(IReadOnlyList<(HttpStatusCode Status, string Text)> Answers, int ExitCode)> AskAsync(string[] command, string[] paths)
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(command[0]) { WorkingDirectory = elsewhere, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. command[1..], $"--urls={url}", $"--Plant:DataFolder={Path.Combine(_folder, "data")}", "--Plant:Source=simulator", "--Simulator:BackfillHours=0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = elsewhere;
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            var answers = await AskAllAsync(process, url, paths);
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
            return (answers, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await output;
        }
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static async Task<List<(HttpStatusCode Status, string Text)>> AskAllAsync(Process process, string url, string[] paths)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < s_patience; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.False(process.HasExited, "The published host has ended.");
            try
            {
                if ((await http.GetAsync(new Uri(url + "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(new Uri(url + path), TestContext.Current.CancellationToken);
            answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        return answers;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
