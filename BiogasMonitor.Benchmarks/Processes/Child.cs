using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>Runs one process to its end and measures it whole, its start included. Bounded in time; on cancellation it is killed.</summary>
internal static class Child
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(10);

    /// <param name="input">File that becomes its standard input.</param>
    /// <param name="look">Called about every second with its process id while it runs.</param>
    public static async Task<ChildResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation, string? input = null, Action<int>? look = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_longest);
        var cpu = Posix.ChildrenCpuSeconds;
        var clock = Stopwatch.StartNew();
        using var process = Start(program, arguments, input is not null);
        try
        {
            var feeding = input is null ? Task.CompletedTask : FeedAsync(process, input, limit.Token);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var peak = await WatchAsync(process, look, limit.Token);
            var seconds = clock.Elapsed.TotalSeconds;
            await feeding;
            return new ChildResult(process.ExitCode, seconds, Posix.ChildrenCpuSeconds - cpu, peak, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ChildException($"{Path.GetFileName(program)} was ended after {s_longest.TotalMinutes} minutes.");
        }
        finally
        {
            Kill(process);
        }
    }

    public static Process Start(string program, IEnumerable<string> arguments, bool hasInput = false)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = hasInput };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Ends it if it still runs.</summary>
    public static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static async Task<long> WatchAsync(Process process, Action<int>? look, CancellationToken cancellation)
    {
        var end = process.WaitForExitAsync(cancellation);
        long peak = 0;
        var sinceLook = Stopwatch.StartNew();
        while (await Task.WhenAny(end, Task.Delay(s_betweenLooks, CancellationToken.None)) != end)
        {
            peak = Math.Max(peak, ProcFile.PeakBytes(process.Id));
            if (sinceLook.ElapsedMilliseconds >= 1000)
            {
                look?.Invoke(process.Id);
                sinceLook.Restart();
            }
        }

        await end;
        return peak;
    }

    private static async Task FeedAsync(Process process, string file, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(file);
        await source.CopyToAsync(process.StandardInput.BaseStream, 1 << 20, cancellation);
        process.StandardInput.Close();
    }
}
