using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Training.Torch;

/// <summary>
/// Loads a library that asks for a symbol version which this machine's C++ runtime lacks although it calls nothing of it.
/// The library itself is left alone: it may be one file with that of the package cache.
/// </summary>
internal static partial class RepairedLibrary
{
    /// <summary>Loads the library as it is, or else a copy in <paramref name="cache"/> that does without the missing versions.</summary>
    /// <exception cref="TorchException">It cannot be loaded for another reason.</exception>
    public static nint Load(string path, string cache)
    {
        var library = path;
        var repaired = new HashSet<string>();
        while (true)
        {
            try
            {
                return NativeLibrary.Load(library);
            }
            catch (DllNotFoundException e) when (MissingVersion().Match(e.Message) is { Success: true } match && repaired.Add(match.Groups[1].Value))
            {
                library = Repair(path, cache, repaired);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                throw new TorchException($"{path} cannot be loaded: {e.Message}", e);
            }
        }
    }

    /// <summary>Writes the copy that does without <paramref name="versions"/> and names it; the path itself when no repair is needed.</summary>
    /// <exception cref="TorchException">It is no library of Linux.</exception>
    public static string Repair(string path, string cache, IEnumerable<string> versions)
    {
        var image = File.ReadAllBytes(path);
        var changed = false;
        foreach (var version in versions)
        {
            try
            {
                changed |= ElfVersionNeeds.Weaken(image, version);
            }
            catch (TorchException e)
            {
                throw new TorchException($"{path} cannot be repaired. {e.Message}", e);
            }
        }

        return changed ? Keep(image, Path.Combine(cache, Path.GetFileName(path))) : path;
    }

    /// <summary>Two programs may start at once: each writes its own file and renames it.</summary>
    private static string Keep(byte[] image, string copy)
    {
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(image))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var partial = $"{copy}.{Environment.ProcessId}.partial";
            File.WriteAllBytes(partial, image);
            File.Move(partial, copy, overwrite: true);
        }

        return copy;
    }

    [GeneratedRegex("version [`']([A-Za-z0-9_.]+)' not found")]
    private static partial Regex MissingVersion();
}
