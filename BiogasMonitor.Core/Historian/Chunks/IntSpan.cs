using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Smallest, largest and sum of whole numbers, eight at a time.</summary>
internal readonly record struct IntSpan(int Min, int Max, long Sum)
{
    private const int Eight = 8;

    /// <param name="values">At least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IntSpan Of(ReadOnlySpan<int> values)
    {
        if (values.Length < Eight)
        {
            return OneByOne(values);
        }

        var min = Vector256.Create(values);
        var max = min;
        var sum = Vector256<long>.Zero;
        var i = 0;
        for (; i <= values.Length - Eight; i += Eight)
        {
            var eight = Vector256.Create(values[i..]);
            min = Vector256.Min(min, eight);
            max = Vector256.Max(max, eight);
            sum += Vector256.WidenLower(eight) + Vector256.WidenUpper(eight);
        }

        // The last eight again: to be looked at twice changes neither the smallest nor the largest.
        var last = Vector256.Create(values[^Eight..]);
        var (least, most) = (Vector256.Min(min, last), Vector256.Max(max, last));
        return new IntSpan(Least(least), ~Least(~most), Vector256.Sum(sum) + OneByOne(values[i..]).Sum);
    }

    /// <summary>Of eight, halved three times. The largest of numbers is the complement of the smallest of their complements.</summary>
    private static int Least(Vector256<int> eight)
    {
        var four = Vector128.Min(eight.GetLower(), eight.GetUpper());
        var two = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(two[0], two[1]);
    }

    private static IntSpan OneByOne(ReadOnlySpan<int> values)
    {
        var (min, max, sum) = (int.MaxValue, int.MinValue, 0L);
        foreach (var value in values)
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new IntSpan(min, max, sum);
    }
}
