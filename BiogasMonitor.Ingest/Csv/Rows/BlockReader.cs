using System.Collections.Concurrent;

namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Reads a file block after block from a byte offset on. The blocks behind the one in hand are read and parsed meanwhile, on a thread of their own.</summary>
internal sealed class BlockReader : IDisposable
{
    private const int Ahead = 5;

    private readonly LineCutter _cutter;
    private readonly ZoneClock _clock;
    private readonly BlockingCollection<RowBlock> _free = [];
    private readonly BlockingCollection<RowBlock> _parsed = [];
    private readonly Task _parsing;
    private RowBlock? _current;

    /// <param name="tags">Length of the catalogue, so of a frame.</param>
    /// <param name="offset">Byte at which the next row begins, and <paramref name="line"/> its line from 1.</param>
    public BlockReader(CsvSource source, int tags, long offset, int line)
    {
        (EndOffset, Line) = (offset, line - 1);
        _clock = new ZoneClock(source.Zone, source.Layout.NewestFirst);
        var file = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan) { Position = offset };
        _cutter = new LineCutter(file, source.Layout.Encoding, offset);
        for (var i = 0; i < Ahead; i++)
        {
            _free.Add(new RowBlock(source.Layout.Encoding, tags));
        }

        var parser = new RowParser(source.Layout, source.Binding, tags);
        _parsing = Task.Factory.StartNew(() => ParseAll(parser), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Last line of the block in hand, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Byte behind the block in hand.</summary>
    public long EndOffset { get; private set; }

    /// <summary>What the clock remembers, for a resume.</summary>
    public long[] ClockState
    {
        get => _clock.State;
        set => _clock.State = value;
    }

    /// <summary>The next lines with the times of their rows in UTC, until the next call; null at the end of the file.</summary>
    /// <exception cref="CsvIngestException">A line is longer than 16 million characters.</exception>
    public RowBlock? Next()
    {
        if (_current is not null)
        {
            _free.Add(_current);
            _current = null;
        }

        if (!_parsed.TryTake(out var block, Timeout.Infinite))
        {
            // What went wrong is told when its turn has come: the lines before it are good.
            ThrowIfFailed();
            return null;
        }

        _current = block;
        block.FirstLine = Line + 1;
        Line += block.Count;
        EndOffset = block.Text.EndOffset;
        ToUtc(block);
        return block;
    }

    public void Dispose()
    {
        _free.CompleteAdding();
        _parsing.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _cutter.Dispose();
        _free.Dispose();
        _parsed.Dispose();
    }

    private void ParseAll(RowParser parser)
    {
        try
        {
            foreach (var block in _free.GetConsumingEnumerable())
            {
                if (!_cutter.Next(block.Text))
                {
                    return;
                }

                parser.Parse(block);
                _parsed.Add(block);
            }
        }
        finally
        {
            _parsed.CompleteAdding();
        }
    }

    private void ThrowIfFailed()
    {
        try
        {
            _parsing.GetAwaiter().GetResult();
        }
        catch (InvalidDataException)
        {
            throw CsvIngestException.NothingUsable($"Line {Line + 1} is longer than {LineCutter.LongestLine} characters: this is not a CSV file, or it is damaged there.");
        }
    }

    /// <summary>In the order of the file, because a clock that is put back makes local times ambiguous.</summary>
    private void ToUtc(RowBlock block)
    {
        for (var line = 0; line < block.Count; line++)
        {
            if (block.Outcomes[line] > RowOutcome.ShortRow || block.IsUtc(line))
            {
                continue;
            }

            ref var ticks = ref block.Frames.Ticks[line];
            if (!_clock.TryToUtc(ticks, out ticks))
            {
                block.Reject(line, "a local time that the clocks skip (start of summer time)");
            }
        }
    }
}
