namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>A case that was not taken as it should be.</summary>
internal sealed record FuzzFinding(long Case, string Problem, byte[] Input);
