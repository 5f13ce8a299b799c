namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Reads a file block after block from a byte offset on. The blocks behind the one that is taken are parsed meanwhile, on other threads.</summary>
internal sealed class BlockReader : IDisposable
{
    private const int Ahead = 3;

    private readonly CsvSource _source;
    private readonly int _tags;
    private readonly LineCutter _cutter;
    private readonly ZoneClock _clock;
    private readonly Queue<Task> _parsing = [];
    private readonly Queue<Slot> _ahead = [];
    private readonly Stack<Slot> _spare = [];
    private Slot? _current;
    private InvalidDataException? _failure;
    private bool _atEnd;

    /// <param name="tags">Length of the catalogue, so of a frame.</param>
    /// <param name="offset">Byte at which the next row begins, and <paramref name="line"/> its line from 1.</param>
    public BlockReader(CsvSource source, int tags, long offset, int line)
    {
        (_source, _tags) = (source, tags);
        (EndOffset, Line) = (offset, line - 1);
        _clock = new ZoneClock(source.Zone, source.Layout.NewestFirst);
        var file = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan) { Position = offset };
        _cutter = new LineCutter(file, source.Layout.Encoding, offset);
    }

    /// <summary>Last line of the block taken, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Byte behind the block taken.</summary>
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
        GiveBack();
        while (_ahead.Count < Ahead && !_atEnd)
        {
            Start();
        }

        if (_ahead.Count == 0)
        {
            return _failure is null
                ? null
                : throw CsvIngestException.NothingUsable($"Line {Line + 1} is longer than {LineCutter.LongestLine} characters: this is not a CSV file, or it is damaged there.");
        }

        _parsing.Dequeue().GetAwaiter().GetResult();
        _current = _ahead.Dequeue();
        var block = _current.Block;
        block.FirstLine = Line + 1;
        Line += block.Count;
        EndOffset = block.Text.EndOffset;
        ToUtc(block);
        return block;
    }

    public void Dispose()
    {
        // A block that nobody waits for any more is still being written to.
        Task.WhenAll(_parsing).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _cutter.Dispose();
    }

    private void GiveBack()
    {
        if (_current is not null)
        {
            _spare.Push(_current);
            _current = null;
        }
    }

    private void Start()
    {
        var slot = _spare.Count > 0 ? _spare.Pop() : new Slot(new RowBlock(_source.Layout.Encoding, _tags), new RowParser(_source.Layout, _source.Binding, _tags));
        try
        {
            _atEnd = !_cutter.Next(slot.Block.Text);
        }
        catch (InvalidDataException e)
        {
            // Told when its turn has come: the lines before it are good.
            (_failure, _atEnd) = (e, true);
        }

        if (_atEnd)
        {
            return;
        }

        _ahead.Enqueue(slot);
        _parsing.Enqueue(Task.Run(() => slot.Parser.Parse(slot.Block)));
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

    private sealed record Slot(RowBlock Block, RowParser Parser);
}
