using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Some lines of a file, and what was read from each: frame i belongs to line i, and counts only where the line is a row.</summary>
internal sealed class RowBlock(TextEncoding encoding, int tags)
{
    private RowOutcome[] _outcomes = [];
    private int[] _ends = [];
    private bool[] _isUtc = [];
    private readonly Dictionary<int, string> _reasons = [];

    public TextBlock Text { get; } = new(encoding);

    /// <summary>Raw: qualities are Good, or not a number; a cell that is not there is NaN.</summary>
    public FrameBlock Frames { get; } = new(tags, 1024);

    public int Count { get; private set; }

    /// <summary>Line of the first one, from 1.</summary>
    public int FirstLine { get; set; }

    public ReadOnlySpan<RowOutcome> Outcomes => _outcomes.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        _reasons.Clear();
    }

    /// <summary>Makes room for so many lines in all.</summary>
    public void Reserve(int lines)
    {
        Frames.Resize(lines);
        if (_outcomes.Length < lines)
        {
            Array.Resize(ref _outcomes, lines);
            Array.Resize(ref _ends, lines);
            Array.Resize(ref _isUtc, lines);
        }
    }

    /// <summary>Takes up a line that ends before this character of the text.</summary>
    /// <returns>Its place.</returns>
    public int Add(int end)
    {
        _ends[Count] = end;
        _outcomes[Count] = RowOutcome.Row;
        return Count++;
    }

    public int StartOf(int line) => line == 0 ? 0 : _ends[line - 1];

    public int EndOf(int line) => _ends[line];

    /// <summary>A time as written, or UTC.</summary>
    public void SetTime(int line, long ticks, bool isUtc) => (Frames.Ticks[line], _isUtc[line]) = (ticks, isUtc);

    public bool IsUtc(int line) => _isUtc[line];

    public void Set(int line, RowOutcome outcome) => _outcomes[line] = outcome;

    public void Reject(int line, string reason)
    {
        _outcomes[line] = RowOutcome.Rejected;
        _reasons[line] = reason;
    }

    /// <summary>Why a line is rejected.</summary>
    public string Reason(int line) => _reasons[line];

    /// <summary>The line as text, without its line end.</summary>
    public string RawText(int line) => Text.Decode(StartOf(line), EndOf(line)).TrimEnd('\r', '\n');
}
