using System.Globalization;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Reads one time from text, to 100 ns, without making strings; remembers the last day, since a row is mostly of the same day as the one before.</summary>
internal sealed class TimeText(TimeFormat format)
{
    private static readonly long s_oldest = new DateTime(1970, 1, 1).Ticks;
    private static readonly long s_newest = new DateTime(2100, 1, 1).Ticks;
    private int _dayKey = -1;
    private long _dayTicks;

    /// <param name="ticks">Of the time as written, or UTC where <paramref name="isUtc"/>.</param>
    public bool TryRead(ReadOnlySpan<char> text, out long ticks, out bool isUtc)
    {
        text = text.Trim();
        isUtc = true;
        var read = format.Kind switch
        {
            TimeKind.Custom => TryReadCustom(text, out ticks, out isUtc),
            _ when format.IsEpoch => TryReadEpoch(text, out ticks),
            _ => TryReadDate(text, out ticks, out isUtc),
        };
        return read && ticks >= s_oldest && ticks < s_newest;
    }

    private bool TryReadCustom(ReadOnlySpan<char> text, out long ticks, out bool isUtc)
    {
        // "z" or "K" in the pattern is an offset in the text.
        isUtc = format.Pattern!.AsSpan().ContainsAny('z', 'K');
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var read = DateTime.TryParseExact(text, format.Pattern, CultureInfo.InvariantCulture, Styles, out var time);
        ticks = time.Ticks;
        return read;
    }

    private bool TryReadEpoch(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var at = 0;
        if (!Digits(text, ref at, 19, out var whole, out var digits) || digits < 9)
        {
            return false;
        }

        // 2000 to 2100, so that a serial number or a flow is not taken for a time.
        var unit = format.Kind switch { TimeKind.EpochSeconds => 1L, TimeKind.EpochMilliseconds => 1_000, TimeKind.EpochMicroseconds => 1_000_000, _ => 1_000_000_000 };
        var seconds = whole / unit;
        if (seconds is < 946_684_800 or >= 4_102_444_800)
        {
            return false;
        }

        var rest = whole - (seconds * unit);
        ticks = s_oldest + (seconds * TimeSpan.TicksPerSecond) + (unit <= TimeSpan.TicksPerSecond ? rest * (TimeSpan.TicksPerSecond / unit) : rest / (unit / TimeSpan.TicksPerSecond));
        if (at < text.Length && text[at] is '.' or ',')
        {
            at++;
            if (!Fraction(text, ref at, out var fraction))
            {
                return false;
            }

            ticks += fraction / unit;
        }

        return at == text.Length;
    }

    private bool TryReadDate(ReadOnlySpan<char> text, out long ticks, out bool isUtc)
    {
        ticks = 0;
        isUtc = false;
        var at = 0;
        if (!ReadDay(text, ref at, out var day))
        {
            return false;
        }

        ticks = day;
        if (at == text.Length)
        {
            return true;
        }

        if (text[at] is not ('T' or 't' or ' ' or '_'))
        {
            return false;
        }

        at++;
        if (!ReadClock(text, ref at, out var clock))
        {
            return false;
        }

        ticks += clock;
        return ReadOffset(text[at..].TrimStart(), ref ticks, out isUtc);
    }

    private bool ReadDay(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        if (!Digits(text, ref at, 4, out var first, out var firstDigits) || !Separator(text, ref at, out var separator)
            || !Digits(text, ref at, 2, out var second, out _) || at >= text.Length || text[at++] != separator
            || !Digits(text, ref at, 4, out var third, out var thirdDigits))
        {
            return false;
        }

        var (year, month, day) = format.Kind switch
        {
            TimeKind.Iso => (first, second, third),
            TimeKind.DayFirst => (third, second, first),
            _ => (third, first, second),
        };
        var yearDigits = format.Kind == TimeKind.Iso ? firstDigits : thirdDigits;
        var otherDigits = format.Kind == TimeKind.Iso ? thirdDigits : firstDigits;
        if (otherDigits > 2 || (yearDigits != 4 && (yearDigits != 2 || format.Kind == TimeKind.Iso)))
        {
            return false;
        }

        return DayTicks((int)(yearDigits == 2 ? 2000 + year : year), (int)month, (int)day, out ticks);
    }

    private bool DayTicks(int year, int month, int day, out long ticks)
    {
        var key = (((year * 16) + month) * 32) + day;
        if (key != _dayKey)
        {
            if (year < 1970 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                ticks = 0;
                return false;
            }

            (_dayKey, _dayTicks) = (key, new DateTime(year, month, day).Ticks);
        }

        ticks = _dayTicks;
        return true;
    }

    private static bool ReadClock(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        long second = 0, fraction = 0;
        if (!Digits(text, ref at, 2, out var hour, out _) || at >= text.Length || text[at++] != ':' || !Digits(text, ref at, 2, out var minute, out _))
        {
            return false;
        }

        if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!Digits(text, ref at, 2, out second, out _))
            {
                return false;
            }

            if (at < text.Length && text[at] is '.' or ',')
            {
                at++;
                if (!Fraction(text, ref at, out fraction))
                {
                    return false;
                }
            }
        }

        if (!HalfDay(text, ref at, ref hour) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = (((((hour * 60) + minute) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    private static bool HalfDay(ReadOnlySpan<char> text, ref int at, ref long hour)
    {
        var rest = text[at..].Trim();
        var isPm = rest.Equals("PM", StringComparison.OrdinalIgnoreCase);
        if (!isPm && !rest.Equals("AM", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        at = text.Length;
        var valid = hour is >= 1 and <= 12;
        hour = (hour % 12) + (isPm ? 12 : 0);
        return valid;
    }

    private static bool ReadOffset(ReadOnlySpan<char> text, ref long ticks, out bool isUtc)
    {
        isUtc = !text.IsEmpty;
        if (text.IsEmpty || text is "Z" or "z" or "UTC" or "GMT")
        {
            return true;
        }

        var at = 1;
        if (text[0] is not ('+' or '-') || !Digits(text, ref at, 2, out var hours, out _))
        {
            return false;
        }

        long minutes = 0;
        if (at < text.Length)
        {
            at += text[at] == ':' ? 1 : 0;
            if (!Digits(text, ref at, 2, out minutes, out _) || minutes > 59)
            {
                return false;
            }
        }

        ticks -= (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        return at == text.Length && hours <= 14;
    }

    private static bool Separator(ReadOnlySpan<char> text, ref int at, out char separator)
    {
        separator = at < text.Length ? text[at++] : '\0';
        return separator is '-' or '/' or '.';
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int most, out long value, out int digits)
    {
        value = 0;
        var start = at;
        while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
        }

        digits = at - start;
        return digits > 0;
    }

    /// <summary>Digits behind the point in units of 100 ns; further ones are cut off.</summary>
    private static bool Fraction(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        if (!Digits(text, ref at, 7, out ticks, out var digits))
        {
            return false;
        }

        for (; digits < 7; digits++)
        {
            ticks *= 10;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return true;
    }
}
