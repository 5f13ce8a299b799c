namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>What a finished process took and said.</summary>
/// <param name="PeakBytes">0 when not known.</param>
internal sealed record ChildResult(int ExitCode, double Seconds, double CpuSeconds, long PeakBytes, string Output, string Error)
{
    /// <exception cref="ChildException">It ended with another code than 0.</exception>
    public ChildResult Required(string what) => ExitCode == 0 ? this : throw new ChildException($"{what} ended with code {ExitCode}: {(Error.Length > 0 ? Error : Output).Trim()}");
}
