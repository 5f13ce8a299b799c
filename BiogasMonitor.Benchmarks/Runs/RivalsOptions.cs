namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>The checked arguments of <c>rivals</c>.</summary>
/// <param name="Keep">Folder that stays; null for one that is removed.</param>
/// <param name="Only">Parts to run; all when empty.</param>
/// <param name="Out">Page to write; null for none.</param>
internal sealed record RivalsOptions(long Rows, int Rounds, string? Keep, IReadOnlyList<string> Only, string? Out)
{
    public static readonly string[] Parts = ["ingest", "queries", "live", "export", "size"];

    public bool Has(string part) => Only.Count == 0 || Only.Contains(part);
}
