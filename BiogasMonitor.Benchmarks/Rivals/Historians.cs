using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>Opens a historian with a catalogue file and the derived tags, as the product's programs do.</summary>
internal static class Historians
{
    public static HistorianDatabase Open(string database, string catalogue) => HistorianDatabase.Open(database, Kpis.AddDerivedTags(CatalogueFile.Load(catalogue)));
}
