using System.CommandLine;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest;

/// <summary>Which database and which tags, the same for every command.</summary>
internal static class StoreOptions
{
    public static Option<string> Database { get; } = new("--db")
    {
        Description = "Historian to use.",
        DefaultValueFactory = _ => PlantFolders.RealHistorian,
        Recursive = true,
    };

    public static TagCatalogue LoadCatalogue() => Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue));
}
