using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Stored whole numbers as the doubles they stand for.</summary>
internal static class ScaledInts
{
    /// <param name="values">At least as long as <paramref name="scaled"/>.</param>
    public static void ToDoubles(ReadOnlySpan<int> scaled, int decimals, Span<double> values)
    {
        // Divided, not multiplied by the inverse: only the quotient is the double nearest to the decimal text.
        var power = TagHour.Power(decimals);
        var i = 0;
        if (Avx.IsSupported)
        {
            var powers = Vector256.Create(power);
            for (; i <= scaled.Length - 4; i += 4)
            {
                (Avx.ConvertToVector256Double(Vector128.Create(scaled[i..])) / powers).CopyTo(values[i..]);
            }
        }

        for (; i < scaled.Length; i++)
        {
            values[i] = scaled[i] / power;
        }
    }
}
