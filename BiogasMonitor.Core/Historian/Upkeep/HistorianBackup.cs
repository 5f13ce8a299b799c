using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>A second file with everything a historian holds, made while it is in use.</summary>
public static class HistorianBackup
{
    /// <summary>
    /// Makes the backup beside its final name, checks it, and renames it when it is on the disk: under that name there is a whole backup
    /// or what was there before.
    /// </summary>
    /// <returns>What a check of the backup says: it holds the defects of the original.</returns>
    /// <exception cref="HistorianException">The original cannot be read, the backup cannot be written, or is there already.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static CheckReport Make(string from, string to, bool overwrite, IProgress<UpkeepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var target = Path.GetFullPath(to);
        RequireOther(Path.GetFullPath(from), target);
        if (Directory.Exists(target) || (File.Exists(target) && !overwrite))
        {
            throw new HistorianException($"{target} is there already; give another name, or --overwrite to replace it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new HistorianException($"There is no folder {Path.GetDirectoryName(target)} for the backup.");
        }

        var partial = target + ".partial";
        var original = HistorianDatabase.OpenForReading(from, new TagCatalogue([]));
        try
        {
            var report = HistorianCopy.Make(original, partial, progress, cancellationToken);

            // A file that is replaced must be nobody's, and what lay beside it would be taken for the log of the new one.
            using (HistorianRestore.Close(target))
            {
                Array.ForEach(HistorianRestore.Besides, ending => File.Delete(target + ending));
                Durable.Rename(partial, target);
            }

            return report;
        }
        finally
        {
            HistorianDatabase.TidyUp(from);
        }
    }

    internal static void RequireOther(string a, string b)
    {
        if (File.Exists(a) && File.Exists(b) && string.Equals(RealPath(a), RealPath(b), StringComparison.Ordinal))
        {
            throw new HistorianException($"{a} and {b} are the same file.");
        }
    }

    private static string RealPath(string path) => Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
}
