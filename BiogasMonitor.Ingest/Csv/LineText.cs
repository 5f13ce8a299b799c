namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// A stream as characters for Sylvan, one for every <see cref="TextEncoding.CharBytes"/> bytes. A row is a line: a quote that is not closed
/// on its own line is handed out as <see cref="LooseQuote"/>, so that one stray quote cannot swallow the lines behind it.
/// </summary>
internal sealed class LineText(Stream stream, TextEncoding encoding, char delimiter) : TextReader
{
    /// <summary>Stands for a quote that opens nothing (a private-use character).</summary>
    public const char LooseQuote = '\uE022';

    private const int ReadBytes = 128 * 1024;
    private readonly byte[] _bytes = new byte[ReadBytes];
    private char[] _chars = new char[2 * ReadBytes];
    private int _start;
    private int _ready;
    private int _end;
    private bool _atEnd;

    public override int Read(char[] buffer, int index, int count) => ReadBlock(buffer, index, count);

    public override int Read(Span<char> buffer) => ReadBlock(buffer);

    public override int ReadBlock(char[] buffer, int index, int count) => ReadBlock(buffer.AsSpan(index, count));

    /// <summary>Fills the buffer: for Sylvan a short read is the end of the file.</summary>
    public override int ReadBlock(Span<char> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && (_start < _ready || Fill()))
        {
            var take = Math.Min(buffer.Length - filled, _ready - _start);
            _chars.AsSpan(_start, take).CopyTo(buffer[filled..]);
            _start += take;
            filled += take;
        }

        return filled;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Makes at least one more whole line ready, or what is left at the end of the file.</summary>
    private bool Fill()
    {
        _chars.AsSpan(_ready, _end - _ready).CopyTo(_chars);
        _end -= _ready;
        _start = _ready = 0;
        while (_ready == 0 && !_atEnd)
        {
            var from = _end;
            Load();
            var lastLineEnd = _chars.AsSpan(from, _end - from).LastIndexOf('\n');
            _ready = _atEnd ? _end : lastLineEnd < 0 ? 0 : from + lastLineEnd + 1;
        }

        LoosenQuotes(_chars.AsSpan(0, _ready));
        return _ready > 0;
    }

    private void Load()
    {
        var got = stream.ReadAtLeast(_bytes, _bytes.Length, throwOnEndOfStream: false);
        _atEnd = got < _bytes.Length;
        var count = got / encoding.CharBytes;
        if (_end + count > _chars.Length)
        {
            Array.Resize(ref _chars, 2 * (_end + count));
        }

        encoding.Widen(_bytes.AsSpan(0, got), _chars.AsSpan(_end));
        _end += count;
    }

    private void LoosenQuotes(Span<char> text)
    {
        while (text.IndexOf('"') is >= 0 and var quote)
        {
            var start = text[..quote].LastIndexOf('\n') + 1;
            var length = text[quote..].IndexOf('\n') is >= 0 and var end ? quote + end + 1 - start : text.Length - start;
            var line = text.Slice(start, length);
            if (!IsClosed(line))
            {
                line.Replace('"', LooseQuote);
            }

            text = text[(start + length)..];
        }
    }

    /// <summary>True when every quote that begins a field is closed on the line.</summary>
    private bool IsClosed(ReadOnlySpan<char> line)
    {
        var fieldStart = true;
        for (var i = 0; i < line.Length; i++)
        {
            if (fieldStart && line[i] == '"')
            {
                do
                {
                    var close = line[(i + 1)..].IndexOf('"');
                    if (close < 0)
                    {
                        return false;
                    }

                    i += close + 1;
                }
                while (i + 1 < line.Length && line[i + 1] == '"' && ++i > 0);
            }

            fieldStart = line[i] == delimiter;
        }

        return true;
    }
}
