namespace BiogasMonitor.Tests;

/// <summary>Where the checkout lies, found from the folder the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "BiogasMonitor.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("BiogasMonitor.sln lies in no parent folder of the tests."));
}
