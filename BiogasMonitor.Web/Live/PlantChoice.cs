using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>Which source runs and which database is open, decided once at start.</summary>
public sealed record PlantChoice(SourceKind Kind, string DatabasePath)
{
    /// <summary>True when <c>auto</c> fell back to the simulator because there is no real data yet.</summary>
    public bool WaitsForRealData { get; init; }

    /// <summary>The real plant's database, where an ingest goes whatever is open.</summary>
    public required string RealPath { get; init; }

    /// <param name="historianPath">Override of the file for the chosen source; empty for the source's own.</param>
    /// <exception cref="HistorianException">The database cannot be read.</exception>
    public static PlantChoice Decide(PlantOptions plant, string historianPath)
    {
        var real = Path.Combine(plant.DataPath, Path.GetFileName(PlantFolders.RealHistorian));
        var simulated = Path.Combine(plant.DataPath, Path.GetFileName(PlantFolders.SimulatedHistorian));
        var replayed = Path.Combine(plant.DataPath, Path.GetFileName(PlantFolders.ReplayedHistorian));
        var given = historianPath.Length > 0 ? Path.GetFullPath(historianPath) : null;
        return plant.Source switch
        {
            "simulator" => new PlantChoice(SourceKind.Simulator, given ?? simulated) { RealPath = real },
            "replay" => new PlantChoice(SourceKind.Replay, given ?? replayed) { RealPath = real },
            "none" => new PlantChoice(SourceKind.None, given ?? real) { RealPath = given ?? real },
            _ when HoldsRealData(given ?? real) => new PlantChoice(SourceKind.None, given ?? real) { RealPath = given ?? real },
            _ => new PlantChoice(SourceKind.Simulator, given ?? simulated) { RealPath = real, WaitsForRealData = given is null },
        };
    }

    /// <exception cref="HistorianException">The database cannot be read.</exception>
    public static bool HoldsRealData(string path) => (HistorianDatabase.GetOriginsOf(path) & (Origin.Ingested | Origin.Live)) != 0;
}
