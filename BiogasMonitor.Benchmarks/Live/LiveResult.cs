namespace BiogasMonitor.Benchmarks.Live;

/// <summary>Milliseconds of commits and reads, and how often a caller was told that the database is busy.</summary>
internal sealed record LiveResult(Spread Commits, Spread Reads, int Busy);
