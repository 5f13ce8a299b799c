namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Some whole lines of a file; the last one of the file may lack its line end.</summary>
internal sealed class TextBlock(TextEncoding encoding)
{
    /// <summary>Stands for a character that has no byte of its own: a line with one is read character by character.</summary>
    private const byte Unknown = 0x1A;

    private byte[] _bytes = [];
    private byte[] _text = [];

    /// <summary>One byte a character, with a line end behind the last one of the block.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Characters in the block.</summary>
    public int Length { get; set; }

    /// <summary>Byte of the file behind the block.</summary>
    public long EndOffset { get; set; }

    /// <summary>True when nothing follows in the file.</summary>
    public bool IsLast { get; set; }

    /// <summary>Bytes as they are in the file.</summary>
    public Span<byte> Bytes => _bytes;

    /// <summary>Makes room for this many bytes, keeping the first ones.</summary>
    public void Reserve(int bytes, int keep)
    {
        // One more, for the line end behind.
        if (_bytes.Length <= bytes)
        {
            var larger = new byte[bytes + 1];
            _bytes.AsSpan(0, keep).CopyTo(larger);
            _bytes = larger;
        }
    }

    /// <summary>Makes the characters of so many bytes.</summary>
    /// <returns>How many there are.</returns>
    public int ToText(int bytes)
    {
        if (encoding.CharBytes == 1)
        {
            _text = _bytes;
            return bytes;
        }

        var length = bytes / encoding.CharBytes;
        if (_text.Length <= length)
        {
            _text = new byte[length + 1];
        }

        var (low, high) = encoding.IsBigEndian ? (1, 0) : (0, 1);
        for (var i = 0; i < length; i++)
        {
            _text[i] = _bytes[(2 * i) + high] == 0 ? _bytes[(2 * i) + low] : Unknown;
        }

        return length;
    }

    /// <summary>The block ends here; what lies behind belongs to the next one.</summary>
    public void End(int length)
    {
        Length = length;
        _text[length] = (byte)'\n';
    }

    /// <summary>Characters [start, end), one for every <see cref="TextEncoding.CharBytes"/> bytes.</summary>
    public void Widen(int start, int end, Span<char> chars) =>
        encoding.Widen(_bytes.AsSpan(start * encoding.CharBytes, (end - start) * encoding.CharBytes), chars);

    /// <summary>The text that stands there.</summary>
    public string Decode(int start, int end)
    {
        var chars = new char[end - start];
        Widen(start, end, chars);
        return encoding.Decode(chars);
    }
}
