namespace BiogasMonitor.Web.Jobs;

/// <summary>A file of an allowed folder.</summary>
public sealed record ServerFile(string Path, long Bytes, DateTime ChangedUtc)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";
}
