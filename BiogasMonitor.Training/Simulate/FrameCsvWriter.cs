using System.Buffers.Text;
using System.Text;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Training.Simulate;

/// <summary>Writes frames as CSV: <c>timestamp</c> (yyyy-MM-dd HH:mm:ss, UTC) and one column a tag with as many decimals as its transmitter has.</summary>
internal sealed class FrameCsvWriter : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private const int CellBytes = 26; // sign, 20 digits, point, separator, and room
    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private readonly int _rowBytes;
    private readonly int[] _decimals;
    private readonly long[] _unit;
    private int _length;

    public FrameCsvWriter(Stream stream, TagCatalogue catalogue)
    {
        _stream = stream;
        _rowBytes = CellBytes * (catalogue.Count + 1);
        _buffer = new byte[BufferBytes + _rowBytes];
        _decimals = [.. catalogue.Tags.Select(t => t.Decimals)];
        _unit = [.. _decimals.Select(d => (long)Math.Pow(10, d))];
        _stream.Write(Encoding.UTF8.GetBytes("timestamp," + string.Join(',', catalogue.Tags.Select(t => t.Name)) + "\n"));
    }

    public void Write(Frame frame)
    {
        if (_length > BufferBytes - _rowBytes)
        {
            Flush();
        }

        WriteTime(frame.Time);
        for (var i = 0; i < _decimals.Length; i++)
        {
            _buffer[_length++] = (byte)',';
            if (!double.IsNaN(frame.Values[i]))
            {
                WriteScaled((long)Math.Round(frame.Values[i] * _unit[i]), _unit[i], _decimals[i]);
            }
        }

        _buffer[_length++] = (byte)'\n';
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    private void WriteTime(DateTime time)
    {
        var day = time.Date;
        WriteDigits(day.Year, 4);
        _buffer[_length++] = (byte)'-';
        WriteDigits(day.Month, 2);
        _buffer[_length++] = (byte)'-';
        WriteDigits(day.Day, 2);
        _buffer[_length++] = (byte)' ';
        var second = (int)((time.Ticks - day.Ticks) / TimeSpan.TicksPerSecond);
        WriteDigits(second / 3600, 2);
        _buffer[_length++] = (byte)':';
        WriteDigits(second / 60 % 60, 2);
        _buffer[_length++] = (byte)':';
        WriteDigits(second % 60, 2);
    }

    private void WriteDigits(int value, int digits)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            _buffer[_length + i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        _length += digits;
    }

    /// <summary>A whole number of last digits, with the point put in.</summary>
    private void WriteScaled(long scaled, long unit, int decimals)
    {
        if (scaled < 0)
        {
            _buffer[_length++] = (byte)'-';
            scaled = -scaled;
        }

        if (decimals == 0)
        {
            Append(scaled);
            return;
        }

        Append(scaled / unit);
        _buffer[_length++] = (byte)'.';
        WriteDigits((int)(scaled % unit), decimals);
    }

    private void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
    }
}
