using System.Diagnostics;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv.Rows;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>One pass over a file: row, judged frame, store, checkpoint.</summary>
internal sealed class IngestRun : IDisposable
{
    private const int MostRowsBetweenFlushes = 100_000;
    private const int OpenHoursAtFlush = 24;

    private readonly CsvSource _source;
    private readonly CsvIngestOptions _options;
    private readonly HistorianDatabase? _database;
    private readonly Func<string> _fingerprint;
    private readonly BulkWriter? _writer;
    private readonly RejectedRows? _rejected;
    private readonly FrameEvaluator _evaluator;
    private readonly BlockReader _reader;
    private readonly TimeLedger _times;
    private readonly Coverage _coverage;
    private readonly IngestCounts _counts;
    private readonly QualityCounts _qualities;
    private readonly long _size;
    private readonly DateTime _started;
    private readonly long _resumedAt;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _lastFlushRow;
    private bool[] _kept = [];

    /// <param name="database">Null for a dry run.</param>
    /// <param name="before">The checkpoint to go on from.</param>
    /// <param name="fingerprint">Asked for with each checkpoint; may be cancelled, and then nothing is stored yet.</param>
    public IngestRun(CsvSource source, CsvIngestOptions options, TagCatalogue catalogue, HistorianDatabase? database, SourceProgress? before, Func<string> fingerprint)
    {
        (_source, _options, _database, _fingerprint) = (source, options, database, fingerprint);
        _size = new FileInfo(options.File).Length;
        var length = catalogue.Count + (database is null ? source.Binding.NewTags.Count : 0);
        _evaluator = new FrameEvaluator(database is null ? catalogue.With(source.Binding.NewTags) : catalogue, options.PlantZone);
        _qualities = new QualityCounts(source.Binding.Columns);
        var state = before is null ? null : IngestState.Load(before.State);
        var step = Math.Max(TimeSpan.TicksPerSecond, 3 * source.Layout.Interval.Ticks);
        _started = before?.StartedUtc ?? DateTime.UtcNow;
        _counts = state?.Counts ?? new IngestCounts();
        _times = state is null ? new TimeLedger() : TimeLedger.Load(state.Times);
        _coverage = state is null ? new Coverage(step) : Coverage.Load(step, state.Coverage);
        if (state is not null)
        {
            _evaluator.LoadState(state.Evaluator);
            _qualities.Sparse = _counts.Sparse;
        }

        (_resumedAt, _lastFlushRow) = (_counts.RowsRead, _counts.RowsRead);
        _writer = database is null ? null : new BulkWriter(database, Origin.Ingested);
        _rejected = database is null ? null : new RejectedRows(options.RejectedPath, state?.RejectedBytes ?? 0);

        // Last, because its thread starts to read at once, and nothing would end it if the rest failed.
        _reader = source.Read(length, before?.Offset, state?.Line + 1);
        _reader.ClockState = state?.Clock ?? _reader.ClockState;
    }

    public IngestReport Run(IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        var nextReport = TimeSpan.Zero;
        while (_reader.Next() is { } block)
        {
            TakeLines(block);
            StoreRows(block.Frames);
            FlushWhenDue();
            if (cancellationToken.IsCancellationRequested)
            {
                Finish(done: false);
                return Report(IngestOutcome.Cancelled);
            }

            if (progress is not null && _clock.Elapsed >= nextReport)
            {
                nextReport = _clock.Elapsed + TimeSpan.FromMilliseconds(100);
                progress.Report(Progress());
            }
        }

        RequireRows();
        Finish(done: true);
        progress?.Report(Progress());
        return Report(_database is null ? IngestOutcome.DryRun : IngestOutcome.Stored);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _rejected?.Dispose();
        _writer?.Dispose();
    }

    /// <summary>Counts every line, and leaves in the block's frames those of the rows to be stored.</summary>
    private void TakeLines(RowBlock block)
    {
        if (_kept.Length < block.Count)
        {
            _kept = new bool[block.Count];
        }

        for (var line = 0; line < block.Count; line++)
        {
            _kept[line] = TakeLine(block, line);
        }

        block.Frames.Keep(_kept);
    }

    /// <summary>True for a row to be stored.</summary>
    private bool TakeLine(RowBlock block, int line)
    {
        var outcome = block.Outcomes[line];
        if (outcome == RowOutcome.Blank)
        {
            _counts.BlankLines++;
            return false;
        }

        _counts.RowsRead++;
        if (outcome == RowOutcome.Rejected)
        {
            _counts.Reject(block.Reason(line));
            _rejected?.Add(block.FirstLine + line, block.Reason(line), block.RawText(line));
            return false;
        }

        _counts.RowsShort += outcome == RowOutcome.ShortRow ? 1 : 0;
        var ticks = block.Frames.Ticks[line];
        if (ticks < _options.From?.Ticks || ticks >= _options.To?.Ticks)
        {
            _counts.RowsOutside++;
            return false;
        }

        CountTime(ticks);
        return true;
    }

    private void StoreRows(FrameBlock frames)
    {
        _evaluator.Evaluate(frames);
        _qualities.Add(frames);
        _writer?.Append(frames);
        _counts.RowsStored += frames.Count;
    }

    private void CountTime(long ticks)
    {
        if (!_times.Add(ticks))
        {
            _counts.Duplicates++;
        }
        else if (_source.Layout.NewestFirst ? ticks > _counts.Oldest : ticks < _counts.Newest)
        {
            _counts.OutOfOrder++;
        }

        (_counts.Oldest, _counts.Newest) = (Math.Min(_counts.Oldest, ticks), Math.Max(_counts.Newest, ticks));
        _coverage.Add(ticks);
    }

    private void FlushWhenDue()
    {
        if (_writer is null)
        {
            return;
        }

        var rows = _counts.RowsRead - _lastFlushRow;
        // Sparse data open an hour with every few rows: then a flush waits until it is worth its transaction.
        if (rows >= MostRowsBetweenFlushes || (_writer.OpenHours >= OpenHoursAtFlush && (rows >= 2000 || _writer.OpenHours >= 10 * OpenHoursAtFlush)))
        {
            BeginFlush(done: false);
        }
    }

    /// <summary>A last checkpoint, on the disk when this returns.</summary>
    private void Finish(bool done)
    {
        BeginFlush(done);
        _writer?.Flush();
        _writer?.Dispose();
    }

    /// <summary>Goes on while the checkpoint is written; what goes wrong there comes up with the next one.</summary>
    private void BeginFlush(bool done)
    {
        if (_writer is null)
        {
            return;
        }

        var fingerprint = _fingerprint();
        _lastFlushRow = _counts.RowsRead;
        _counts.Sparse = _qualities.Sparse;
        _rejected!.Flush();
        var state = new IngestState
        {
            Counts = _counts,
            Evaluator = _evaluator.SaveState(),
            Times = _times.Save(),
            Coverage = _coverage.State,
            Clock = _reader.ClockState,
            Line = _reader.Line,
            RejectedBytes = _rejected.Length,
        };
        _writer.BeginFlush(new SourceProgress
        {
            Fingerprint = fingerprint,
            File = Path.GetFullPath(_options.File),
            Size = _size,
            Offset = _reader.EndOffset,
            Rows = _counts.RowsStored,
            State = state.Save(),
            Options = _options.Save(),
            Done = done,
            StartedUtc = _started,
            UpdatedUtc = DateTime.UtcNow,
        });
    }

    private void RequireRows()
    {
        if (_counts.RowsStored > 0)
        {
            return;
        }

        _rejected?.Flush();
        var reasons = string.Join(", ", _counts.Rejected.Select(r => $"{r.Value} rejected: {r.Key}"));
        throw CsvIngestException.NothingUsable(_counts.RowsOutside > 0
            ? $"None of the {_counts.RowsRead} rows of {_options.File} lies between --from and --to."
            : $"None of the {_counts.RowsRead} rows of {_options.File} can be stored ({(reasons.Length > 0 ? reasons : "no row at all")}).");
    }

    private IngestProgress Progress()
    {
        var seconds = _clock.Elapsed.TotalSeconds;
        var read = _reader.EndOffset;
        var start = _source.Layout.DataOffset;
        var perByte = seconds / Math.Max(1, read - start);
        TimeSpan? left = _resumedAt == 0 && seconds > 0.5 ? TimeSpan.FromSeconds((_size - read) * perByte) : null;
        return new IngestProgress("storing", read, _size, _counts.RowsRead, (_counts.RowsRead - _resumedAt) / Math.Max(1e-9, seconds), left);
    }

    private IngestReport Report(IngestOutcome outcome)
    {
        var seconds = _clock.Elapsed.TotalSeconds;
        return new IngestReport
        {
            File = _options.File,
            Outcome = outcome,
            Findings = _source.Findings,
            Warnings = _source.Warnings,
            RowsRead = _counts.RowsRead,
            RowsStored = _counts.RowsStored,
            RejectedBy = _counts.Rejected,
            RejectedFile = _rejected is { Length: > 0 } ? _options.RejectedPath : null,
            RowsShort = _counts.RowsShort,
            RowsOutside = _counts.RowsOutside,
            BlankLines = _counts.BlankLines,
            Duplicates = _counts.Duplicates,
            OutOfOrder = _counts.OutOfOrder,
            Gaps = _coverage.Gaps,
            GapsCut = _coverage.IsCut,
            Tags = [.. _source.Binding.Columns.Select((c, i) => new IngestedTag(c.Tag.Name, c.Name, c.Tag.Unit, _qualities.Of(i)))],
            TagsAdded = [.. _source.Binding.NewTags.Select(t => t.Name)],
            From = _counts.RowsStored == 0 ? null : new DateTime(_counts.Oldest, DateTimeKind.Utc),
            To = _counts.RowsStored == 0 ? null : new DateTime(_counts.Newest, DateTimeKind.Utc),
            ResumedAtRow = _resumedAt,
            Seconds = seconds,
            RowsPerSecond = (_counts.RowsRead - _resumedAt) / Math.Max(1e-9, seconds),
            DatabaseBytes = _database?.GetBytes() ?? 0,
        };
    }
}
