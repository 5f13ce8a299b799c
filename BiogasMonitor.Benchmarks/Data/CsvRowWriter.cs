using System.Buffers.Text;
using System.Text;

namespace BiogasMonitor.Benchmarks.Data;

/// <summary>Writes rows as CSV: <c>timestamp</c> (yyyy-MM-dd HH:mm:ss, UTC), then a column a tag.</summary>
internal sealed class CsvRowWriter : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private readonly int _rowBytes;
    private readonly int[] _decimals;
    private readonly int[] _units;
    private int _length;

    public CsvRowWriter(Stream stream, IReadOnlyList<BenchTag> tags)
    {
        _stream = stream;
        _rowBytes = 24 + (16 * tags.Count);
        _buffer = new byte[BufferBytes + _rowBytes];
        _decimals = [.. tags.Select(t => t.Decimals)];
        _units = [.. _decimals.Select(d => (int)Math.Pow(10, d))];
        _stream.Write(Encoding.UTF8.GetBytes("timestamp," + string.Join(',', tags.Select(t => t.Name)) + "\n"));
    }

    public void Write(Row row)
    {
        if (_length > BufferBytes)
        {
            Flush();
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(row.Second).UtcDateTime;
        time.TryFormat(_buffer.AsSpan(_length), out var written, "yyyy-MM-dd HH:mm:ss");
        _length += written;
        for (var i = 0; i < _decimals.Length; i++)
        {
            _buffer[_length++] = (byte)',';
            if (row.Cells[i] != Row.Empty)
            {
                WriteCell(row.Cells[i], i);
            }
        }

        _buffer[_length++] = (byte)'\n';
    }

    public void Dispose() => Flush();

    private void WriteCell(int cell, int column)
    {
        if (cell < 0)
        {
            _buffer[_length++] = (byte)'-';
            cell = -cell;
        }

        Utf8Formatter.TryFormat(cell / _units[column], _buffer.AsSpan(_length), out var written);
        _length += written;
        if (_decimals[column] > 0)
        {
            _buffer[_length++] = (byte)'.';
            Utf8Formatter.TryFormat(cell % _units[column], _buffer.AsSpan(_length), out written, new('D', (byte)_decimals[column]));
            _length += written;
        }
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }
}
