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

    public static Option<string> Catalogue { get; } = new("--catalogue")
    {
        Description = "Tag catalogue of the plant.",
        DefaultValueFactory = _ => PlantFolders.Catalogue,
        Recursive = true,
    };

    public static TagCatalogue LoadCatalogue() => LoadCatalogue(PlantFolders.Catalogue);

    public static TagCatalogue LoadCatalogue(ParseResult parsed) => LoadCatalogue(parsed.GetValue(Catalogue)!);

    private static TagCatalogue LoadCatalogue(string path) => Kpis.AddDerivedTags(CatalogueFile.Load(path));
}
