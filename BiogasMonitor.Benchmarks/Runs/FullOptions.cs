namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>The checked arguments of <c>full</c>.</summary>
/// <param name="Folder">Folder that stays, so that the simulated file is there for the next run; null for one that is removed.</param>
/// <param name="BesideDuckDb">Takes the file into DuckDB too and asks it the same questions.</param>
/// <param name="Out">Page to write; null for none.</param>
internal sealed record FullOptions(long Rows, string? Folder, bool BesideDuckDb, string? Out);
