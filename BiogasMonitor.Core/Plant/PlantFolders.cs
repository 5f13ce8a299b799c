namespace BiogasMonitor.Core.Plant;

/// <summary>Where the data and the models of this installation lie; the same for every program of it.</summary>
public static class PlantFolders
{
    /// <summary>The folder of BiogasMonitor.sln in a checkout; the program's own folder once published.</summary>
    public static string Root { get; } = FindSolution(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;

    /// <summary>Databases, uploads and chosen settings; the environment variable <c>Plant__DataFolder</c> puts them elsewhere for every program.</summary>
    public static string Data => Environment.GetEnvironmentVariable("Plant__DataFolder") is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(Root, "data");

    public static string Models => Path.Combine(Root, "models");

    /// <summary>What to do about each kind of fault.</summary>
    public static string Responses => Path.Combine(Root, "data", "responses.json");

    public static string Catalogue => Path.Combine(Root, "data", "tags.csv");

    /// <summary>History of a real plant: ingested files and live values.</summary>
    public static string RealHistorian => Path.Combine(Data, "historian.db");

    /// <summary>History of the built-in simulator. Never holds real data.</summary>
    public static string SimulatedHistorian => Path.Combine(Data, "simulated.db");

    /// <summary>Scratch history of a replay, emptied when a replay starts.</summary>
    public static string ReplayedHistorian => Path.Combine(Data, "replayed.db");

    private static string? FindSolution(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, "BiogasMonitor.sln")) ? folder : FindSolution(Path.GetDirectoryName(folder));
}
