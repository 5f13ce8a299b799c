namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>The programs that the benchmarks call: our own beside this one, others from the system.</summary>
internal static class Programs
{
    public static string Dotnet => Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    public static string Ingest => Own("Ingest");

    public static string Training => Own("Training");

    public static string Benchmarks => Own("Benchmarks");

    /// <summary>Arguments of an ingest, as a user gives them.</summary>
    /// <param name="program">The published one instead of the one that was built.</param>
    public static string[] IngestArguments(string csv, string database, string catalogue, string? program = null) =>
        [program ?? Ingest, csv, "--db", database, "--catalogue", catalogue];

    /// <summary>Full path of the first of these programs in the folders where systems keep them, or null.</summary>
    public static string? Find(params string[] names)
    {
        IReadOnlyList<string> folders = ["/usr/bin", "/usr/sbin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        return names.SelectMany(n => folders.Select(f => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }

    private static string Own(string name) => Path.Combine(AppContext.BaseDirectory, $"BiogasMonitor.{name}.dll");
}
