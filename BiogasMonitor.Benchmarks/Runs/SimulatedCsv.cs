using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>A file of the product's own simulator, written by its command line, with its progress bar where there is a console.</summary>
internal static class SimulatedCsv
{
    /// <summary>Does nothing when the file is there already: the simulator names a file only when it is complete.</summary>
    public static async Task WriteAsync(string csv, DateTime start, long rows, int seed, CancellationToken cancellation)
    {
        if (File.Exists(csv))
        {
            Console.Error.WriteLine($"{Path.GetFileName(csv)} is there already");
            return;
        }

        Console.Error.WriteLine($"simulating {rows} rows");
        var days = (rows / 86_400.0).ToString("R", CultureInfo.InvariantCulture);
        string[] arguments =
        [
            Programs.Training, "simulate", "--days", days, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--start", start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "--faults", "random", "--out", csv,
        ];
        using var process = Process.Start(new ProcessStartInfo(Programs.Dotnet, arguments))!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        finally
        {
            Child.Kill(process);
        }

        if (process.ExitCode != 0)
        {
            throw new ChildException($"The simulator ended with code {process.ExitCode}.");
        }
    }
}
