namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>Where a run puts its files: a folder that is kept, or one that goes with the run.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly bool _kept;

    /// <exception cref="IOException">Its disk has less room than the run needs.</exception>
    public WorkFolder(string? given, long bytesNeeded)
    {
        _kept = given is not null;
        Path = given is null ? Directory.CreateTempSubdirectory("biogas-bench-").FullName : Directory.CreateDirectory(given).FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The database server of a rival runs as a user of its own and must get to its folder in here.
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var free = new DriveInfo(Path).AvailableFreeSpace;
        if (free < bytesNeeded)
        {
            Dispose();
            throw new IOException($"This run needs about {bytesNeeded / 1e9:0.0} GB of disk; {free / 1e9:0.0} GB are free there. Give another folder, or fewer rows.");
        }
    }

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_kept && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
