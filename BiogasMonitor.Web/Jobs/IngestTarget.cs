using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Jobs;

/// <summary>The real plant's database, where every ingest goes, whatever is open.</summary>
public sealed class IngestTarget(PlantChoice choice, HistorianDatabase open, IOptions<PlantOptions> plant)
{
    public string Path => choice.RealPath;

    /// <summary>True when the pages show this database now.</summary>
    public bool IsOpen => open.Path == System.IO.Path.GetFullPath(Path);

    /// <summary>True when the host opens it by itself as soon as it holds data.</summary>
    public bool OpensByItself => choice.WaitsForRealData;

    /// <summary>A check never makes the database file.</summary>
    public CsvIngest Ingest(CsvIngestOptions options)
    {
        if (options.DryRun && !File.Exists(Path))
        {
            return CsvIngest.WithoutDatabase(Catalogue(), options);
        }

        if (!File.Exists(Path))
        {
            // A file that cannot be used must not leave an empty database behind.
            CsvIngest.WithoutDatabase(Catalogue(), options).Check();
        }

        return new CsvIngest(Open(), options);
    }

    /// <summary>Newest first; empty while there is no database.</summary>
    /// <exception cref="HistorianException">The database cannot be read.</exception>
    public IReadOnlyList<IngestHistoryRow> GetHistory() =>
        File.Exists(Path) ? [.. new SourceStore(Open()).GetAll().Select(IngestHistoryRow.Of)] : [];

    private HistorianDatabase Open() => IsOpen ? open : HistorianDatabase.Open(Path, Catalogue());

    private TagCatalogue Catalogue() => Kpis.AddDerivedTags(CatalogueFile.Load(plant.Value.CataloguePath));
}
