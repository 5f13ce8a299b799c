using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Takes one CSV file into a historian, or tries to without writing. For the command line and the settings page; runs on the calling
/// thread, and one ingest at a time may write to a database.
/// </summary>
public sealed class CsvIngest
{
    private readonly HistorianDatabase? _database;
    private readonly TagCatalogue _catalogue;
    private readonly CsvIngestOptions _options;
    private CsvSource? _checked;

    public CsvIngest(HistorianDatabase database, CsvIngestOptions options)
        : this(database, database.Catalogue, options)
    {
    }

    private CsvIngest(HistorianDatabase? database, TagCatalogue catalogue, CsvIngestOptions options) =>
        (_database, _catalogue, _options) = (database, catalogue, options);

    /// <summary>A dry run that needs no database.</summary>
    public static CsvIngest WithoutDatabase(TagCatalogue catalogue, CsvIngestOptions options) => new(null, catalogue, options with { DryRun = true });

    /// <summary>Looks at samples of the file only: throws where <see cref="Run(IProgress{IngestProgress}?, CancellationToken)"/> would refuse it before the first row.</summary>
    /// <exception cref="CsvIngestException">The file or the options cannot be used.</exception>
    public void Check() => _checked = CsvSource.Open(_options, _catalogue);

    /// <summary>The same file into a database that has just been made with the same tags.</summary>
    public CsvIngest Into(HistorianDatabase made) => new(made, made.Catalogue, _options with { DryRun = false }) { _checked = _checked };

    /// <summary>
    /// Reads the whole file, or the rest of it where an earlier run was interrupted. On cancellation what was read is stored (nothing, while the file is still being hashed) and the
    /// report says <see cref="IngestOutcome.Cancelled"/>; the same call again goes on from there.
    /// </summary>
    /// <exception cref="CsvIngestException">The file or the options cannot be used; nothing was stored.</exception>
    /// <exception cref="HistorianException">The database refuses the data.</exception>
    /// <exception cref="IOException">A file cannot be read or written; what the last checkpoint holds stays stored.</exception>
    public IngestReport Run(IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return Run(_checked ?? CsvSource.Open(_options, _catalogue), progress, cancellationToken);
        }
        catch (SqliteException e) when (_database is not null)
        {
            throw new HistorianException(_database.Explain(e), e);
        }
    }

    /// <summary>By which this file, read with these options, is known in the database.</summary>
    internal string FindFingerprint(CancellationToken cancellationToken)
    {
        using var fingerprint = new Fingerprint(_options.File);
        return fingerprint.Get(KeyOf(CsvSource.Open(_options, _catalogue)), _ => { }, cancellationToken);
    }

    private IngestReport Run(CsvSource source, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        if (_options.DryRun || _database is null)
        {
            using var trial = new IngestRun(source, _options, _catalogue, null, null, () => "");
            return trial.Run(progress, cancellationToken);
        }

        _database.RequireAccepts(Origin.Ingested);
        try
        {
            return Store(_database, source, progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new IngestReport { File = _options.File, Outcome = IngestOutcome.Cancelled, Findings = source.Findings };
        }
    }

    private IngestReport Store(HistorianDatabase database, CsvSource source, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        using var fingerprint = new Fingerprint(_options.File);
        var size = new FileInfo(_options.File).Length;
        var sources = new SourceStore(database);
        SourceProgress? before = null;
        if (sources.HasSize(size))
        {
            // Perhaps the same file: what is done with it depends on every byte. Any other is read while it is hashed.
            before = sources.Find(Get());
            if (before is { Done: true })
            {
                return AlreadyStored(source, before);
            }
        }

        var (longer, bound) = AddTags(database, source);
        using var run = Start(longer, bound, before, Get);
        return run.Run(progress, cancellationToken);

        string Get() => fingerprint.Get(KeyOf(source), read => progress?.Report(new IngestProgress("checking", read, size, 0, 0, null)), cancellationToken);
    }

    private IngestRun Start(HistorianDatabase database, CsvSource source, SourceProgress? before, Func<string> fingerprint)
    {
        try
        {
            return new IngestRun(source, _options, database.Catalogue, database, before, fingerprint);
        }
        catch (FormatException) when (before is not null)
        {
            // Tags were added since: from the beginning again, which comes to the same content.
            return new IngestRun(source, _options, database.Catalogue, database, null, fingerprint);
        }
    }

    private string KeyOf(CsvSource source) => string.Join(
        '\n', source.Layout.TimeColumn, source.Layout.TimeFormat.Name, source.Layout.HeaderLine, source.Zone.Id, _options.From?.Ticks, _options.To?.Ticks, _options.PlantZone.Id, source.Binding.Key);

    /// <summary>Adds the new tags and binds again, since the database decides where in the catalogue they stand.</summary>
    private static (HistorianDatabase Database, CsvSource Source) AddTags(HistorianDatabase database, CsvSource source)
    {
        if (source.Binding.NewTags.Count == 0)
        {
            return (database, source);
        }

        var longer = database.WithTags(source.Binding.NewTags);
        var columns = source.Binding.Columns.Select(c => c with { TagIndex = longer.Catalogue.IndexOf(c.Tag.Name) }).ToList();
        return (longer, source with { Binding = source.Binding with { Columns = columns } });
    }

    private IngestReport AlreadyStored(CsvSource source, SourceProgress before) => new()
    {
        File = _options.File,
        Outcome = IngestOutcome.AlreadyStored,
        Findings = [.. source.Findings, $"the same content was stored on {before.UpdatedUtc:yyyy-MM-dd HH:mm} UTC ({before.Rows} rows of {before.File})"],
        DatabaseBytes = _database!.GetBytes(),
    };
}
