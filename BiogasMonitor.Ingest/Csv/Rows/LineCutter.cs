namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Cuts a stream into blocks of whole lines, of a size that stays in a core's cache when its columns are laid out.</summary>
internal sealed class LineCutter(Stream stream, TextEncoding encoding, long offset) : IDisposable
{
    public const int LongestLine = 16 * 1024 * 1024;

    private const int BlockBytes = 512 * 1024;
    private const int MostLines = 2048;

    private byte[] _rest = [];
    private int _restLength;
    private bool _atEnd;

    /// <summary>False at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="LongestLine"/> characters.</exception>
    public bool Next(TextBlock block)
    {
        var size = Math.Max(BlockBytes, _restLength);
        block.Reserve(size, 0);
        _rest.AsSpan(0, _restLength).CopyTo(block.Bytes);
        var bytes = _restLength;
        int length, cut;
        do
        {
            block.Reserve(size, bytes);
            bytes += Fill(block.Bytes[bytes..size]);
            length = block.ToText(bytes);
            cut = Cut(block.Text[..length]);
            if (cut == 0 && length >= LongestLine)
            {
                throw new InvalidDataException($"A line is longer than {LongestLine} characters.");
            }

            size *= 2;
        }
        while (cut == 0 && !_atEnd);

        Keep(block.Bytes[(cut * encoding.CharBytes)..bytes]);
        block.End(cut);
        offset += (long)cut * encoding.CharBytes;
        (block.EndOffset, block.IsLast) = (offset, _atEnd && _restLength < encoding.CharBytes);
        return cut > 0;
    }

    public void Dispose() => stream.Dispose();

    private int Fill(Span<byte> free)
    {
        if (_atEnd)
        {
            return 0;
        }

        var got = stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        _atEnd = got < free.Length;
        return got;
    }

    /// <summary>Characters up to the end of the last whole line; all at the end of the stream.</summary>
    private int Cut(ReadOnlySpan<byte> text)
    {
        var lineEnd = text.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';

        // A carriage return at the very end may have its line feed in the next bytes.
        var whole = _atEnd ? text.Length : text[..(lineEnd == '\n' ? text.Length : Math.Max(0, text.Length - 1))].LastIndexOf(lineEnd) + 1;
        if (text[..whole].Count(lineEnd) <= MostLines)
        {
            return whole;
        }

        var cut = 0;
        for (var line = 0; line < MostLines; line++)
        {
            cut += text[cut..].IndexOf(lineEnd) + 1;
        }

        return cut;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[2 * rest.Length];
        }

        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }
}
