using System.Text;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// How the bytes of a file become characters. One-byte encodings are widened byte by byte, so that a character count is a byte offset;
/// only names and rejected text are decoded for real.
/// </summary>
/// <param name="CharBytes">Bytes a character: 1 or 2.</param>
/// <param name="BomLength">Bytes before the text.</param>
internal sealed record TextEncoding(string Name, int CharBytes, int BomLength, bool IsBigEndian = false)
{
    public const string Utf8Name = "UTF-8";

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public static TextEncoding Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return new(Utf8Name, 1, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new("UTF-16 LE", 2, 2);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new("UTF-16 BE", 2, 2, true);
        }

        return DetectUtf16(head) ?? (IsUtf8(head) ? new(Utf8Name, 1, 0) : new("Latin-1", 1, 0));
    }

    /// <summary>The text that widened characters stand for.</summary>
    public string Decode(ReadOnlySpan<char> widened)
    {
        if (Name != Utf8Name || !widened.ContainsAnyExceptInRange('\0', '\x7F'))
        {
            return widened.ToString();
        }

        var bytes = new byte[widened.Length];
        Encoding.Latin1.GetBytes(widened, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Widen(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        if (CharBytes == 1)
        {
            Encoding.Latin1.GetChars(bytes, chars);
            return;
        }

        for (var i = 0; i < bytes.Length / 2; i++)
        {
            chars[i] = IsBigEndian ? (char)((bytes[2 * i] << 8) | bytes[(2 * i) + 1]) : (char)(bytes[2 * i] | (bytes[(2 * i) + 1] << 8));
        }
    }

    /// <summary>ASCII text in UTF-16 has a zero in every second byte; stray NUL bytes of a damaged file do not.</summary>
    private static TextEncoding? DetectUtf16(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return odd > pairs * 0.7 && even < pairs * 0.1 ? new("UTF-16 LE", 2, 0)
            : even > pairs * 0.7 && odd < pairs * 0.1 ? new("UTF-16 BE", 2, 0, true)
            : null;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        var end = head.LastIndexOf((byte)'\n');
        try
        {
            s_strict.GetCharCount(end < 0 ? head : head[..end]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
