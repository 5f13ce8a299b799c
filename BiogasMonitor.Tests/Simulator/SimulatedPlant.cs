using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>A simulator on the default catalogue, with its values by tag name.</summary>
internal sealed class SimulatedPlant(SimulatorOptions options)
{
    public static TagCatalogue Catalogue { get; } = CatalogueFile.Load(PlantFolders.Catalogue);

    public PlantSimulator Simulator { get; } = new(Catalogue, options);

    public Frame Last { get; private set; } = null!;

    public double this[string tag] => Last.Values[Catalogue.IndexOf(tag)];

    public Frame Run(double hours)
    {
        for (var i = 0; i < (int)Math.Round(hours * 3600); i++)
        {
            Last = Simulator.Next();
        }

        return Last;
    }
}
