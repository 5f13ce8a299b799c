using System.Runtime.InteropServices;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>Files that must be on the disk, name and content, before anybody is told so.</summary>
internal static partial class Durable
{
    /// <summary>Brings a finished file to the disk and gives it its name, replacing what has it.</summary>
    public static void Rename(string path, string name)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(path, name, overwrite: true);
        FlushFolder(Path.GetDirectoryName(name)!);
    }

    /// <summary>A new name is safe only when its folder is on the disk. Windows does this by itself.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
