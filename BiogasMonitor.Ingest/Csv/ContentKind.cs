using System.Buffers;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Tells text from what is only named .csv, by its first bytes.</summary>
public static class ContentKind
{
    /// <summary>So many bytes of the beginning are enough.</summary>
    public const int HeadBytes = 4096;

    /// <summary>One in so many bytes may be no text: damage, not another kind of file.</summary>
    private const int TextToDamage = 50;

    private const string Unpack = "unpack it and take the CSV file in it";

    private static readonly SearchValues<byte> s_controls = SearchValues.Create([.. Enumerable.Range(0, 32).Except(new[] { '\t', '\n', '\v', '\f', '\r', 0x1A }.Select(c => (int)c)).Select(c => (byte)c), 0x7F]);

    private static readonly (byte[] Start, string Kind, string Advice)[] s_kinds =
    [
        ([0x50, 0x4B, 3, 4], "a zip archive or an Excel workbook", "unpack it, or save the sheet as CSV"),
        ([0x50, 0x4B, 5, 6], "a zip archive", Unpack),
        ([0x50, 0x4B, 7, 8], "a zip archive", Unpack),
        ([0x1F, 0x8B], "compressed with gzip", Unpack),
        ([0x1F, 0x9D], "compressed", Unpack),
        ("BZh"u8.ToArray(), "compressed with bzip2", Unpack),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz", Unpack),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", Unpack),
        ([0x04, 0x22, 0x4D, 0x18], "compressed with LZ4", Unpack),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 7], "a RAR archive", Unpack),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Excel workbook or another Office file", "save the sheet as CSV"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture", "choose the CSV file"),
        ([0xFF, 0xD8, 0xFF], "a picture", "choose the CSV file"),
        ("GIF8"u8.ToArray(), "a picture", "choose the CSV file"),
        ("%PDF-"u8.ToArray(), "a PDF document", "export the values as CSV"),
        ("SQLite format 3\0"u8.ToArray(), "a database", "export the values as CSV"),
        ("PAR1"u8.ToArray(), "a Parquet file", "export the values as CSV"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program", "choose the CSV file"),
    ];

    /// <summary>What the file is and what to do, as the end of a sentence; null for what may be text.</summary>
    /// <param name="head">The first bytes, up to <see cref="HeadBytes"/>.</param>
    public static string? Problem(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, HeadBytes)];
        foreach (var (start, kind, advice) in s_kinds)
        {
            // "BZh" and "PAR1" could begin a header; what follows then is text.
            if (head.StartsWith(start) && (start.Any(b => b is < 9 or > 0x7E) || HasControls(head)))
            {
                return $"is {kind}, not CSV text; {advice}.";
            }
        }

        var isProgram = head.StartsWith("MZ"u8) && HasControls(head);
        return isProgram ? "is a program, not CSV text; choose the CSV file."
            : IsBinary(head) ? "is not text: it holds bytes that no CSV file has. Choose the CSV file."
            : null;
    }

    private static bool HasControls(ReadOnlySpan<byte> head) => head.IndexOfAny(s_controls) >= 0;

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (TextEncoding.Detect(head).CharBytes == 2)
        {
            return false;
        }

        var firstLine = head.IndexOfAny((byte)'\n', (byte)'\r') is var end && end < 0 ? head : head[..end];
        var odd = 0;
        foreach (var b in head)
        {
            // NULs behind the first line are what a power cut leaves in a file: their rows are rejected, the others taken.
            odd += b != 0 && s_controls.Contains(b) ? 1 : 0;
        }

        return firstLine.Contains((byte)0) || odd * TextToDamage > head.Length;
    }
}
