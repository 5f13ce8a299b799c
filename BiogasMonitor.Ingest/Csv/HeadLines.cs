namespace BiogasMonitor.Ingest.Csv;

/// <summary>The first lines of a file, and lines from places spread over the rest of it, decoded.</summary>
internal sealed class HeadLines
{
    private const int HeadBytes = 256 * 1024;
    private const int SpreadBytes = 8 * 1024;
    private const int SpreadPlaces = 64;

    private HeadLines(TextEncoding encoding, IReadOnlyList<HeadLine> lines, IReadOnlyList<string> spread) =>
        (Encoding, Lines, Spread) = (encoding, lines, spread);

    public TextEncoding Encoding { get; }

    public IReadOnlyList<HeadLine> Lines { get; }

    /// <summary>Whole lines from later in the file, for what the first ones cannot tell.</summary>
    public IReadOnlyList<string> Spread { get; }

    /// <exception cref="CsvIngestException">The file is empty, or no text.</exception>
    public static HeadLines Read(string path)
    {
        using var file = File.OpenRead(path);
        var head = ReadAt(file, 0, HeadBytes);
        if (ContentKind.Problem(head) is { } kind)
        {
            throw CsvIngestException.NothingUsable($"{path} {kind}");
        }

        var encoding = TextEncoding.Detect(head);
        var isWhole = head.Length == file.Length;
        var lines = Split(encoding, head, isWhole);
        if (lines.All(l => l.Text.Length == 0))
        {
            throw CsvIngestException.NothingUsable($"{path} holds no line of text.");
        }

        return new HeadLines(encoding, lines, isWhole ? [] : ReadSpread(file, encoding));
    }

    private static List<HeadLine> Split(TextEncoding encoding, byte[] bytes, bool isWhole)
    {
        var chars = Widen(encoding, bytes.AsSpan(encoding.BomLength));
        var lines = new List<HeadLine>();
        for (var start = 0; start < chars.Length;)
        {
            var end = chars.AsSpan(start).IndexOfAny('\n', '\r');
            if (end < 0 && !isWhole && lines.Count > 0)
            {
                break;
            }

            end = end < 0 ? chars.Length : start + end;
            var next = Math.Min(chars.Length, end + (end + 1 < chars.Length && chars[end] == '\r' && chars[end + 1] == '\n' ? 2 : 1));
            lines.Add(new HeadLine(
                lines.Count + 1,
                encoding.Decode(chars.AsSpan(start, end - start)),
                encoding.BomLength + ((long)start * encoding.CharBytes),
                encoding.BomLength + ((long)next * encoding.CharBytes)));
            start = next;
        }

        return lines;
    }

    private static List<string> ReadSpread(FileStream file, TextEncoding encoding)
    {
        var lines = new List<string>();
        var step = (file.Length - HeadBytes) / SpreadPlaces;
        for (var place = 1; place <= SpreadPlaces; place++)
        {
            // An even offset keeps the two bytes of UTF-16 together.
            var at = Math.Max(HeadBytes, Math.Min(HeadBytes + (place * step), file.Length - SpreadBytes)) & ~1L;
            var text = encoding.Decode(Widen(encoding, ReadAt(file, at, SpreadBytes)));
            var whole = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            lines.AddRange(whole.Skip(1).SkipLast(1));
        }

        return lines;
    }

    private static char[] Widen(TextEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length / encoding.CharBytes];
        encoding.Widen(bytes, chars);
        return chars;
    }

    private static byte[] ReadAt(FileStream file, long offset, int count)
    {
        file.Position = offset;
        var bytes = new byte[Math.Min(count, Math.Max(0, file.Length - offset))];
        file.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>One line of the head.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Offset">Byte at which it begins.</param>
/// <param name="NextOffset">Byte at which the next one begins.</param>
internal sealed record HeadLine(int Number, string Text, long Offset, long NextOffset);
