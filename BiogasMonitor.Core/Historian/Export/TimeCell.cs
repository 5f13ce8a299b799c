using System.Globalization;
using System.Text;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>The times of an hour's rows: only the digits that change are written anew.</summary>
internal sealed class TimeCell
{
    /// <summary>With a fraction: <c>2026-03-01T12:30:00.1234567Z</c>.</summary>
    public const int MostBytes = 28;

    private readonly byte[] _text = Encoding.ASCII.GetBytes("0000-00-00T00:00:00.0000000Z");

    public void SetHour(DateTime hour) => Encoding.ASCII.GetBytes(hour.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture), _text);

    /// <summary>As many digits as the time has: none, three, or seven. Returns the number of bytes written.</summary>
    public int Write(long ticks, Span<byte> target)
    {
        var second = (int)(ticks / TimeSpan.TicksPerSecond);
        var fraction = (int)(ticks % TimeSpan.TicksPerSecond);
        SetDigits(14, second / 60, 2);
        SetDigits(17, second % 60, 2);
        var length = 19;
        if (fraction != 0)
        {
            SetDigits(20, fraction, 7);
            length = fraction % TimeSpan.TicksPerMillisecond == 0 ? 23 : 27;
        }

        _text.AsSpan(0, length).CopyTo(target);
        target[length] = (byte)'Z';
        return length + 1;
    }

    private void SetDigits(int at, int value, int count)
    {
        for (var i = at + count - 1; i >= at; i--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            _text[i] = (byte)('0' + digit);
        }
    }
}
