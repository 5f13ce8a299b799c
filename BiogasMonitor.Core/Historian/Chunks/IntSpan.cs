using System.Numerics;
using System.Runtime.InteropServices;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>Smallest, largest and sum of whole numbers, as many at a time as the processor takes.</summary>
internal readonly record struct IntSpan(int Min, int Max, long Sum)
{
    /// <param name="values">At least one.</param>
    public static IntSpan Of(ReadOnlySpan<int> values)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(values);
        var (min, max) = (new Vector<int>(int.MaxValue), new Vector<int>(int.MinValue));
        var (low, high) = (Vector<long>.Zero, Vector<long>.Zero);
        foreach (var vector in vectors)
        {
            min = Vector.Min(min, vector);
            max = Vector.Max(max, vector);
            low += Vector.WidenLower(vector);
            high += Vector.WidenUpper(vector);
        }

        var result = Rest(values[(vectors.Length * Vector<int>.Count)..], Vector.Sum(low + high));
        if (vectors.Length == 0)
        {
            return result;
        }

        for (var i = 0; i < Vector<int>.Count; i++)
        {
            result = result with { Min = Math.Min(result.Min, min[i]), Max = Math.Max(result.Max, max[i]) };
        }

        return result;
    }

    private static IntSpan Rest(ReadOnlySpan<int> values, long sum)
    {
        var (min, max) = (int.MaxValue, int.MinValue);
        foreach (var value in values)
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new IntSpan(min, max, sum);
    }
}
