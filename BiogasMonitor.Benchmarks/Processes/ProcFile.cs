using System.Globalization;

namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>What Linux tells about a process in /proc; nothing elsewhere, or when it has ended.</summary>
internal static class ProcFile
{
    private const double TicksPerSecond = 100;

    /// <summary>The most memory it ever had resident.</summary>
    public static long PeakBytes(int processId) => StatusBytes(processId, "VmHWM:");

    /// <summary>The memory it has resident now.</summary>
    public static long ResidentBytes(int processId) => StatusBytes(processId, "VmRSS:");

    /// <summary>Seconds of processor time of it and of its children that have ended.</summary>
    public static double CpuSeconds(int processId)
    {
        var stat = Lines(processId, "stat").FirstOrDefault();
        if (stat is null)
        {
            return 0;
        }

        // The fields behind the name in parentheses; utime, stime, cutime and cstime are 14 to 17 counted from 1.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Bytes it has read so far, from files in memory too.</summary>
    public static long ReadBytes(int processId)
    {
        var line = Lines(processId, "io").FirstOrDefault(l => l.StartsWith("rchar:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line["rchar:".Length..], CultureInfo.InvariantCulture);
    }

    private static long StatusBytes(int processId, string field)
    {
        var line = Lines(processId, "status").FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private static string[] Lines(int processId, string name)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllLines($"/proc/{processId}/{name}") : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
