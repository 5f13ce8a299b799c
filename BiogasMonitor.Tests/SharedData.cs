namespace BiogasMonitor.Tests;

/// <summary>Data sets that lie beside the checkout on machines that have them; a test that needs one skips where it is absent.</summary>
internal static class SharedData
{
    public static string Find(string file)
    {
        for (var folder = Path.GetDirectoryName(Repository.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "shared", "data", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/data/{file} lies in no folder above {Repository.Root}");
        return "";
    }
}
