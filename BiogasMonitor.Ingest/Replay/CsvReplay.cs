using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Csv.Rows;

namespace BiogasMonitor.Ingest.Replay;

/// <summary>Plays a CSV file as if it happened now, at 0.1 to 600 times its speed; read like an ingest reads it. Frames keep their own times.</summary>
public sealed class CsvReplay : IFrameSource
{
    private const int RowsHeldBack = 64;
    private readonly CsvSource _source;
    private readonly TagCatalogue _catalogue;
    private readonly double _speed;
    private readonly TimeProvider _time;

    /// <exception cref="CsvIngestException">The file or the options cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not 0.1 to 600.</exception>
    public CsvReplay(CsvIngestOptions options, TagCatalogue catalogue, double speed, TimeProvider time)
    {
        (Options, _catalogue, _speed, _time) = (options with { AddTags = false }, catalogue, speed, time);
        _source = CsvSource.Open(Options, catalogue);
        Description = $"replay of {Path.GetFileName(options.File)} at {new ReplayClock(speed, time).Name}";
    }

    public string Description { get; }

    public Origin Origin => Origin.Replayed;

    public CsvIngestOptions Options { get; }

    /// <summary>Rows without a readable time, or with more cells than columns.</summary>
    public long Rejected { get; private set; }

    /// <summary>Rows that came too late to be put in order.</summary>
    public long Skipped { get; private set; }

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clock = new ReplayClock(_speed, _time);
        foreach (var frame in InOrder())
        {
            if (!await clock.WaitAsync(frame.Time, cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            yield return frame;
        }
    }

    private IEnumerable<Frame> InOrder()
    {
        // A file with the newest row first has to be read whole before its first frame is known.
        var buffer = new OrderBuffer(_source.Layout.NewestFirst ? int.MaxValue : RowsHeldBack);
        using var rows = new RowReader(_source.Read(_catalogue.Count));
        Rejected = 0;
        for (var outcome = rows.Read(); outcome != RowOutcome.End; outcome = rows.Read())
        {
            Rejected += outcome == RowOutcome.Rejected ? 1 : 0;
            if (outcome is RowOutcome.Row or RowOutcome.ShortRow && !(rows.Time < Options.From) && !(rows.Time >= Options.To))
            {
                buffer.Add(rows.ToFrame());
                Skipped = buffer.Skipped;
            }

            while (buffer.IsFull && buffer.Take() is { } frame)
            {
                yield return frame;
            }
        }

        while (buffer.Take() is { } frame)
        {
            yield return frame;
        }
    }
}
