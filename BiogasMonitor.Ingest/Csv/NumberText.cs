using System.Globalization;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Reads one number. The plain form (sign, digits, decimals) becomes an integer and a power of ten, whose quotient is the double
/// nearest to the text; anything else takes the long way.
/// </summary>
internal static class NumberText
{
    /// <summary>More digits need not fit a double exactly.</summary>
    public const int MostDigits = 15;

    /// <summary>Powers of ten that a double holds exactly, as far as a plain number needs them.</summary>
    internal static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static bool TryRead(ReadOnlySpan<char> text, char decimalSign, out double value)
    {
        var plain = text;
        var isNegative = plain.Length > 0 && plain[0] == '-';
        plain = isNegative ? plain[1..] : plain;
        long whole = 0;
        int digits = 0, decimals = -1;
        foreach (var c in plain)
        {
            if (char.IsAsciiDigit(c) && digits < MostDigits)
            {
                whole = (whole * 10) + (c - '0');
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (c == decimalSign && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return TryReadUnusual(text, decimalSign, out value);
            }
        }

        // 15 digits and powers up to 1e15 are exact in a double, and so the quotient is rounded once: the same as double.Parse.
        value = whole / Powers[Math.Max(0, decimals)];
        value = isNegative ? -value : value;
        return digits > 0;
    }

    private static bool TryReadUnusual(ReadOnlySpan<char> text, char decimalSign, out double value)
    {
        value = double.NaN;
        text = text.Trim();
        Span<char> buffer = stackalloc char[64];
        // double.TryParse passes over NUL characters at the end, which here are damage.
        if (text.Length is 0 or > 64 || text.Contains('\0'))
        {
            return false;
        }

        text.CopyTo(buffer);
        var copy = buffer[..text.Length];
        if (decimalSign == ',')
        {
            // A point is then no decimal sign, nor are thousands separators taken.
            if (copy.Contains('.'))
            {
                return false;
            }

            copy.Replace(',', '.');
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(copy, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
