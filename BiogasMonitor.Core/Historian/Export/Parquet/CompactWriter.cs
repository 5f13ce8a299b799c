using System.Text;

namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>Writes Thrift's compact protocol, which Parquet describes its pages and its contents in.</summary>
internal sealed class CompactWriter
{
    private const byte True = 1;
    private const byte I32 = 5;
    private const byte I64 = 6;
    private const byte Binary = 8;
    private const byte List = 9;
    private const byte Struct = 12;

    private readonly List<byte> _bytes = [];
    private readonly Stack<int> _outer = new();
    private int _last;

    public byte[] ToArray() => [.. _bytes];

    public CompactWriter Int(int field, int value)
    {
        Head(field, I32);
        Varint(ZigZag(value));
        return this;
    }

    public CompactWriter Long(int field, long value)
    {
        Head(field, I64);
        Varint(ZigZag(value));
        return this;
    }

    public CompactWriter Text(int field, string value)
    {
        Head(field, Binary);
        Text(value);
        return this;
    }

    public CompactWriter Yes(int field)
    {
        Head(field, True);
        return this;
    }

    public CompactWriter Structure(int field, Action<CompactWriter> write)
    {
        Head(field, Struct);
        Nested(write);
        return this;
    }

    public CompactWriter Ints(int field, params int[] values)
    {
        ListHead(field, I32, values.Length);
        Array.ForEach(values, v => Varint(ZigZag(v)));
        return this;
    }

    public CompactWriter Texts(int field, params string[] values)
    {
        ListHead(field, Binary, values.Length);
        Array.ForEach(values, Text);
        return this;
    }

    public CompactWriter Structures<T>(int field, IReadOnlyList<T> items, Action<CompactWriter, T> write)
    {
        ListHead(field, Struct, items.Count);
        foreach (var item in items)
        {
            Nested(w => write(w, item));
        }

        return this;
    }

    /// <summary>Of the outermost structure.</summary>
    public CompactWriter End()
    {
        _bytes.Add(0);
        return this;
    }

    private void Nested(Action<CompactWriter> write)
    {
        _outer.Push(_last);
        _last = 0;
        write(this);
        End();
        _last = _outer.Pop();
    }

    // A field says how far its number is from the one before.
    private void Head(int field, byte type)
    {
        _bytes.Add((byte)(((field - _last) << 4) | type));
        _last = field;
    }

    private void ListHead(int field, byte type, int count)
    {
        Head(field, List);
        _bytes.Add((byte)((Math.Min(count, 15) << 4) | type));
        if (count >= 15)
        {
            Varint((ulong)count);
        }
    }

    private void Text(string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        Varint((ulong)text.Length);
        _bytes.AddRange(text);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
