using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>The rows of a column that are not written yet, and how they become pages.</summary>
internal sealed class ParquetColumn(string name, ColumnKind kind)
{
    private const int Plain = 0;
    private const int Rle = 3;
    private const int RleDictionary = 8;

    private readonly List<long> _times = [];
    private readonly List<double> _values = [];
    private readonly List<byte> _codes = [];

    // One a row: 1 where there is something.
    private readonly List<byte> _present = [];

    public string Name => name;

    public ColumnKind Kind => kind;

    public int[] Encodings => kind switch
    {
        ColumnKind.Time => [Plain],
        ColumnKind.Value => [Plain, Rle],
        _ => [Plain, Rle, RleDictionary],
    };

    public void AddTime(long microseconds) => _times.Add(microseconds);

    /// <param name="value">NaN is none.</param>
    public void AddValue(double value)
    {
        _present.Add((byte)(double.IsNaN(value) ? 0 : 1));
        if (!double.IsNaN(value))
        {
            _values.Add(value);
        }
    }

    public void AddQuality(Quality? quality)
    {
        _present.Add((byte)(quality is null ? 0 : 1));
        if (quality is { } known)
        {
            _codes.Add((byte)known);
        }
    }

    /// <summary>The pages of the rows so far; begins anew.</summary>
    /// <param name="offset">Where they will lie in the file.</param>
    public (byte[] Pages, WrittenChunk Chunk) Take(int rows, long offset)
    {
        // A dictionary has an entry also where nobody looks anything up.
        var codes = _codes.DefaultIfEmpty().Distinct().Order().ToArray();
        var dictionary = kind == ColumnKind.Quality ? Page(2, DictionaryOf(codes), 7, w => w.Int(1, codes.Length).Int(2, Plain)) : default;
        var data = Page(0, [.. Levels(), .. Body(codes)], 5, w => w.Int(1, rows).Int(2, kind == ColumnKind.Quality ? RleDictionary : Plain).Int(3, Rle).Int(4, Rle));
        byte[] pages = [.. dictionary.Bytes ?? [], .. data.Bytes];
        var size = dictionary.Bytes?.Length ?? 0;
        _times.Clear();
        _values.Clear();
        _codes.Clear();
        _present.Clear();
        return (pages, new WrittenChunk(size > 0 ? offset : null, offset + size, pages.Length, dictionary.Plain + data.Plain));
    }

    private byte[] Levels() => kind == ColumnKind.Time ? [] : WithLength(RunLengths.Encode(CollectionsMarshal.AsSpan(_present), 1));

    private byte[] Body(byte[] codes)
    {
        if (kind != ColumnKind.Quality)
        {
            return [.. kind == ColumnKind.Time ? MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_times)) : MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_values))];
        }

        byte[] numbers = [.. _codes.Select(c => (byte)Array.BinarySearch(codes, c))];
        var bits = Math.Max(1, 32 - int.LeadingZeroCount(codes.Length - 1));
        return [(byte)bits, .. RunLengths.Encode(numbers, bits)];
    }

    private static byte[] DictionaryOf(byte[] codes) => [.. codes.SelectMany(c => WithLength(Encoding.UTF8.GetBytes(Text((Quality)c))))];

    private static string Text(Quality quality) => quality.IsGood() ? "Good" : $"{quality.Status()}: {quality.Reason()}";

    private static byte[] WithLength(byte[] bytes)
    {
        var result = new byte[bytes.Length + 4];
        BinaryPrimitives.WriteInt32LittleEndian(result, bytes.Length);
        bytes.CopyTo(result, 4);
        return result;
    }

    private static (byte[] Bytes, long Plain) Page(int type, byte[] body, int field, Action<CompactWriter> head)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(body);
        }

        var header = new CompactWriter().Int(1, type).Int(2, body.Length).Int(3, (int)packed.Length).Structure(field, head).End().ToArray();
        return ([.. header, .. packed.ToArray()], header.Length + body.Length);
    }
}
