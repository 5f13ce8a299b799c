using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BiogasMonitor.Tests.Api;

/// <summary>Reads Parquet files as the format's documents say, as far as the host writes them: gzip, data pages of version 1, plain and dictionary.</summary>
internal sealed class ParquetFile
{
    private readonly byte[] _file;
    private int _at;

    public ParquetFile(byte[] file)
    {
        _file = file;
        Assert.Equal("PAR1"u8.ToArray(), file[..4]);
        Assert.Equal("PAR1"u8.ToArray(), file[^4..]);
        _at = file.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 8));
        var foot = Structure();
        Assert.Equal(file.Length - 8, _at);
        Rows = (long)foot[3];
        Metadata = List(foot[5]).ToDictionary(p => (string)p[1], p => (string)p[2], StringComparer.Ordinal);
        foreach (var group in List(foot[4]))
        {
            foreach (var chunk in List(group[1]).Select(c => (Dictionary<int, object>)c[3]))
            {
                var name = (string)((List<object>)chunk[3])[0];
                Columns.TryAdd(name, []);
                Columns[name].AddRange(Read(chunk, isRequired: name == "time"));
            }
        }
    }

    public long Rows { get; }

    public Dictionary<string, string> Metadata { get; }

    /// <summary>By name; null is no value, a time is a count of microseconds.</summary>
    public Dictionary<string, List<object?>> Columns { get; } = new(StringComparer.Ordinal);

    private List<object?> Read(Dictionary<int, object> chunk, bool isRequired)
    {
        var texts = new List<string>();
        if (chunk.TryGetValue(11, out var dictionary))
        {
            (_, var page) = Page((int)(long)dictionary);
            for (var i = 0; i < page.Length; i += 4 + BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(i)))
            {
                texts.Add(Encoding.UTF8.GetString(page, i + 4, BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(i))));
            }
        }

        var (head, data) = Page((int)(long)chunk[9]);
        var count = (int)(long)((Dictionary<int, object>)head[5])[1];
        var at = isRequired ? 0 : 4 + BinaryPrimitives.ReadInt32LittleEndian(data);
        var isThere = isRequired ? Enumerable.Repeat(1, count).ToList() : Runs(data.AsSpan(4, at - 4), 1, count);
        List<object?> values = (long)chunk[1] switch
        {
            2 => [.. Enumerable.Range(0, count).Select(i => (object)BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(at + (8 * i))))],
            5 => [.. Enumerable.Range(0, isThere.Sum()).Select(i => (object)BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(at + (8 * i))))],
            _ => [.. Runs(data.AsSpan(at + 1), data[at], isThere.Sum()).Select(i => texts[i])],
        };
        var next = 0;
        return [.. isThere.Select(there => there == 1 ? values[next++] : null)];
    }

    private (Dictionary<int, object> Head, byte[] Data) Page(int offset)
    {
        _at = offset;
        var head = Structure();
        using var zip = new GZipStream(new MemoryStream(_file, _at, (int)(long)head[3]), CompressionMode.Decompress);
        using var data = new MemoryStream();
        zip.CopyTo(data);
        Assert.Equal((long)head[2], data.Length);
        return (head, data.ToArray());
    }

    private static List<int> Runs(ReadOnlySpan<byte> bytes, int bits, int count)
    {
        Assert.InRange(bits, 1, 8);
        var result = new List<int>();
        for (var at = 0; result.Count < count;)
        {
            var (head, shift) = (0, 0);
            for (; bytes[at] >= 0x80; shift += 7)
            {
                head |= (bytes[at++] & 0x7F) << shift;
            }

            head |= bytes[at++] << shift;
            Assert.Equal(0, head & 1);
            result.AddRange(Enumerable.Repeat((int)bytes[at++], head >> 1));
        }

        return result;
    }

    private static IEnumerable<Dictionary<int, object>> List(object list) => ((List<object>)list).Cast<Dictionary<int, object>>();

    // Thrift's compact protocol.
    private Dictionary<int, object> Structure()
    {
        var fields = new Dictionary<int, object>();
        for (var last = 0; _file[_at++] is var head && head != 0; last += head >> 4)
        {
            Assert.NotEqual(0, head >> 4);
            fields[last + (head >> 4)] = Value(head & 15);
        }

        return fields;
    }

    private object Value(int type) => type switch
    {
        1 => true,
        5 or 6 => ZigZag(),
        8 => Text(),
        9 => Items(),
        12 => Structure(),
        _ => throw new InvalidDataException($"Type {type} is not expected."),
    };

    private List<object> Items()
    {
        var head = _file[_at++];
        var count = head >> 4 == 15 ? (int)Varint() : head >> 4;
        return [.. Enumerable.Range(0, count).Select(_ => Value(head & 15))];
    }

    private string Text()
    {
        var length = (int)Varint();
        _at += length;
        return Encoding.UTF8.GetString(_file, _at - length, length);
    }

    private object ZigZag()
    {
        var number = Varint();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    private ulong Varint()
    {
        var (number, shift) = (0UL, 0);
        for (; _file[_at] >= 0x80; shift += 7)
        {
            number |= (ulong)(_file[_at++] & 0x7F) << shift;
        }

        return number | ((ulong)_file[_at++] << shift);
    }
}
