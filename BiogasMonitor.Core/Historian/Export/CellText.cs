using System.Numerics;
using System.Runtime.CompilerServices;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>
/// Writes a stored whole number as decimal text without a double in between: 7225 with two decimals is <c>,72.25</c>, 7200 is <c>,72</c>.
/// A cell is 16 bytes, its text from the comma on and the length of that in the last byte, so that rows are put together by copying
/// 16 bytes a cell. Writes up to <see cref="Slack"/> bytes beyond the cell: whoever fills cells does so from left to right.
/// </summary>
internal static class CellText
{
    public const int Size = 16;

    public const int Slack = 8;

    /// <summary>The length of a text that does not fit: it is written when its row is put together.</summary>
    public const byte TooLong = 255;

    private const int MostDigits = 8;
    private const uint Limit = 100_000_000;

    public static void WriteAbsent(ref byte cell)
    {
        cell = (byte)',';
        SetLength(ref cell, 1);
    }

    public static void WriteTooLong(ref byte cell) => SetLength(ref cell, TooLong);

    /// <summary>False when the number has too many digits.</summary>
    public static bool TryWrite(ref byte cell, int scaled, int decimals)
    {
        var magnitude = (uint)Math.Abs((long)scaled);
        if (magnitude >= Limit || decimals >= MostDigits)
        {
            return false;
        }

        // The first digit is in the lowest byte, and so comes first in memory.
        var digits = Digits(magnitude);
        var leading = Math.Min(BitOperations.TrailingZeroCount(digits) >> 3, MostDigits - 1 - decimals);
        var text = (digits | 0x3030303030303030) >> (8 * leading);
        var whole = MostDigits - leading - decimals;
        var length = scaled < 0 ? 2 : 1;
        Unsafe.WriteUnaligned(ref cell, (ushort)(',' | ('-' << 8)));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref cell, length), text);
        if (decimals > 0)
        {
            Unsafe.Add(ref cell, length + whole) = (byte)'.';
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref cell, length + whole + 1), text >> (8 * whole));

            // Zeros at the end say nothing, and without another decimal neither does the point.
            var kept = decimals - Math.Min(BitOperations.LeadingZeroCount(digits) >> 3, decimals);
            whole += kept == 0 ? 0 : kept + 1;
        }

        SetLength(ref cell, (byte)(length + whole));
        return true;
    }

    private static void SetLength(ref byte cell, byte length) => Unsafe.Add(ref cell, Size - 1) = length;

    /// <summary>Eight digits, one a byte, the first in the lowest: halves, quarters and digits split off side by side.</summary>
    private static ulong Digits(uint value)
    {
        var high = value / 10_000;
        var pairs = high | ((ulong)(value - (high * 10_000)) << 32);
        var hundreds = ((pairs * 5243) >> 19) & 0x0000007F_0000007F;
        pairs = hundreds | ((pairs - (hundreds * 100)) << 16);
        var tens = ((pairs * 103) >> 10) & 0x000F000F_000F000F;
        return tens | ((pairs - (tens * 10)) << 8);
    }
}
