using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Jobs;

/// <summary>The folders of the server that the settings page may read: Plant:IngestFolders, the data folder and its uploads.</summary>
public sealed class IngestFolders
{
    private const string Rejected = ".rejected.csv";
    private const int MostFiles = 500;

    private static readonly EnumerationOptions s_deep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 3,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        MatchCasing = MatchCasing.CaseInsensitive,
    };

    private readonly string _catalogue;

    public IngestFolders(IOptions<PlantOptions> plant)
    {
        var data = plant.Value.DataPath;
        Uploads = Path.Combine(data, "uploads");
        Folders = [.. plant.Value.IngestFolders.Append(data).Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f))).Distinct()];
        _catalogue = plant.Value.CataloguePath;
    }

    public string Uploads { get; }

    /// <summary>Full paths; what lies below them is allowed too.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The CSV files that can be ingested, newest first, at most 500; without rejected rows and the tag catalogue.</summary>
    public IReadOnlyList<ServerFile> List() => List("*.csv");

    /// <param name="pattern">Such as <c>*.db</c>.</param>
    public IReadOnlyList<ServerFile> List(string pattern) =>
    [
        .. Folders.Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles(pattern, s_deep))
            .Where(f => !f.Name.EndsWith(Rejected, StringComparison.OrdinalIgnoreCase) && f.FullName != _catalogue)
            .DistinctBy(f => f.FullName)
            .OrderByDescending(f => f.LastWriteTimeUtc)
            .Take(MostFiles)
            .Select(f => new ServerFile(f.FullName, f.Length, f.LastWriteTimeUtc)),
    ];

    /// <summary>True when the file, with every link in its path followed, lies in an allowed folder.</summary>
    public bool Allows(string path)
    {
        try
        {
            var real = Real(path);
            return Folders.Any(folder => real.StartsWith(Real(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        }
        catch (Exception ex) when (ex is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="IngestRefusedException">Not in an allowed folder, or not there.</exception>
    public void Require(string path)
    {
        if (!Allows(path))
        {
            throw new IngestRefusedException(
                $"{path} is not in a folder that may be read from here. Allowed: {string.Join(", ", Folders)}. Further folders are set with Plant:IngestFolders.");
        }

        if (!File.Exists(path))
        {
            throw new IngestRefusedException($"{path} does not exist.");
        }
    }

    /// <summary>Where rejected rows of this file go: beside it, or among the uploads when its folder cannot be written.</summary>
    public string RejectedPath(string file) =>
        IsWritable(Path.GetDirectoryName(Path.GetFullPath(file))!) ? file + Rejected : Path.Combine(Uploads, Path.GetFileName(file) + Rejected);

    public static bool IsRejectedRows(string path) => path.EndsWith(Rejected, StringComparison.OrdinalIgnoreCase);

    private bool IsWritable(string folder)
    {
        try
        {
            using (File.Create(Path.Combine(folder, $".{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            {
                return true;
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Directory.CreateDirectory(Uploads);
            return false;
        }
    }

    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Real(parent), Path.GetFileName(full));
        FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return info.Exists && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
    }
}
