using System.Globalization;

namespace BiogasMonitor.Benchmarks.Hosts;

/// <summary>How requests went.</summary>
/// <param name="Errors">Answered with another status than 200, not answered, or never sent.</param>
internal sealed record RequestFigures(int Count, int Errors, double MedianMs, double P99Ms, double MaxMs)
{
    private const string Ok = "200";

    /// <summary>Lines of h2load: when it began, its status, and microseconds to the end of the answer, with tabs.</summary>
    /// <param name="asked">Requests that were asked for.</param>
    public static RequestFigures Read(IEnumerable<string> lines, int asked)
    {
        var requests = lines.Select(l => l.Split('\t')).Where(f => f.Length >= 3).ToList();
        var times = requests.Where(f => f[1] == Ok).Select(f => double.Parse(f[2], CultureInfo.InvariantCulture) / 1000).Order().ToArray();
        return new RequestFigures(asked, asked - times.Length, At(times, 0.5), At(times, 0.99), times.Length == 0 ? double.NaN : times[^1]);
    }

    // Nearest rank.
    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
