using System.CommandLine;
using BiogasMonitor.Core.Historian;
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

    /// <summary>The path of a database that must exist.</summary>
    /// <exception cref="HistorianException">There is none.</exception>
    public static string RequireDatabase(ParseResult parsed)
    {
        var path = parsed.GetValue(Database)!;
        return File.Exists(path) ? path : throw new HistorianException($"There is no database {path}; name another one with --db.");
    }

    public static Option<string> Catalogue { get; } = new("--catalogue")
    {
        Description = "Tag catalogue of the plant.",
        DefaultValueFactory = _ => PlantFolders.Catalogue,
        Recursive = true,
    };

    public static TagCatalogue LoadCatalogue(ParseResult parsed) => Kpis.AddDerivedTags(CatalogueFile.Load(parsed.GetValue(Catalogue)!));
}
