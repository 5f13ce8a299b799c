namespace BiogasMonitor.Core.Diagnosis;

/// <summary>A tag that something may have begun at.</summary>
/// <param name="Share">Of all that was considered, 0 to 1.</param>
/// <param name="Why">In one plain sentence.</param>
public readonly record struct RootTag(string Tag, double Share, string Why);
