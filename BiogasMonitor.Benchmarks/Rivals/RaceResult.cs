namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>Medians of a rival's rounds, its worst memory, and whether it holds the values of the file.</summary>
internal sealed record RaceResult(IRival Rival, double Seconds, double CpuSeconds, long PeakBytes, long DatabaseBytes, string Check);
