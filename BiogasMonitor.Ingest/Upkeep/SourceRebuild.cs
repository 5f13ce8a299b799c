using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary>
/// Reads the ingested files that cover damaged hours once more, in their order and with their options, into a database beside the
/// damaged one. An hour is taken over when it is what the rollup that was kept speaks of.
/// </summary>
internal sealed class SourceRebuild(HistorianDatabase database)
{
    private readonly string _folder = database.Path + ".repair";

    /// <summary>One line a damaged hour: rebuilt, or why not. Those that were not rebuilt are left as they are.</summary>
    public IEnumerable<(Defect Damaged, bool Rebuilt, string Words)> Run(IReadOnlyList<Defect> damaged, CancellationToken cancellation)
    {
        var wanted = damaged.Where(d => !HoldsOthers(d)).ToList();
        var missing = new List<string>();
        try
        {
            var rebuilt = wanted.Count == 0 ? null : Ingest(wanted, missing, cancellation);
            var repair = new HistorianRepair(database);
            foreach (var defect in damaged)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return HoldsOthers(defect) ? (defect, false, "holds live values, which no file has")
                    : rebuilt is null ? (defect, false, Because(missing, "no ingested file covers it"))
                    : Words(defect, repair.TakeOver(defect, rebuilt), missing);
            }
        }
        finally
        {
            DeleteFolder();
        }
    }

    private static (Defect, bool, string) Words(Defect defect, RebuildOutcome outcome, List<string> missing) => outcome switch
    {
        RebuildOutcome.Rebuilt => (defect, true, "rebuilt from the ingested file, equal to its rollup"),
        RebuildOutcome.NotProven => (defect, true, "rebuilt from the ingested file; not proven, because it had no rollup"),
        RebuildOutcome.Differs => (defect, false, Because(missing, "the ingested file gives other values than the rollup kept")),
        _ => (defect, false, Because(missing, "no ingested file covers it")),
    };

    private static string Because(List<string> missing, string else_) => missing.Count == 0 ? else_ : string.Join("; ", missing);

    // Simulated and replayed values are in no file either.
    private static bool HoldsOthers(Defect defect) => defect.Origin is not (Origin.Ingested or Origin.None);

    /// <summary>Null when no file can be read again.</summary>
    private HistorianDatabase? Ingest(List<Defect> wanted, List<string> missing, CancellationToken cancellation)
    {
        DeleteFolder();
        HistorianDatabase? rebuilt = null;
        var sources = new SourceStore(database).GetAll(int.MaxValue).Reverse().Where(s => Covers(s, wanted));
        foreach (var source in sources)
        {
            if (WhyNot(source, cancellation) is { } reason)
            {
                missing.Add(reason);
                continue;
            }

            rebuilt ??= HistorianDatabase.Open(Path.Combine(_folder, "rebuilt.db"), database.Catalogue);
            var options = CsvIngestOptions.Load(source.File, source.Options) with { RejectedFile = Path.Combine(_folder, "rejected.csv") };
            if (new CsvIngest(rebuilt, options).Run(null, cancellation).Outcome == IngestOutcome.Cancelled)
            {
                throw new OperationCanceledException(cancellation);
            }

            rebuilt = HistorianDatabase.Open(rebuilt.Path, database.Catalogue);
        }

        return rebuilt;
    }

    private static bool Covers(SourceProgress source, List<Defect> wanted)
    {
        var counts = IngestState.Load(source.State).Counts;
        return wanted.Exists(d => d.Time.AddHours(1).Ticks > counts.Oldest && d.Time.Ticks <= counts.Newest);
    }

    private string? WhyNot(SourceProgress source, CancellationToken cancellation)
    {
        if (source.Options.Length == 0)
        {
            return $"{source.File} was ingested by an older version, which did not keep how";
        }

        if (!File.Exists(source.File))
        {
            return $"{source.File} is no longer there";
        }

        var options = CsvIngestOptions.Load(source.File, source.Options);
        var changed = $"{source.File}, its map or its tags are no longer what they were";
        try
        {
            return new FileInfo(source.File).Length == source.Size && new CsvIngest(database, options).FindFingerprint(cancellation) == source.Fingerprint ? null : changed;
        }
        catch (CsvIngestException)
        {
            return changed;
        }
    }

    private void DeleteFolder()
    {
        if (Directory.Exists(_folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
