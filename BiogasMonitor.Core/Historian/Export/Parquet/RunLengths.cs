namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>Parquet's run-length encoding of small numbers, as runs only: what is written here changes seldom.</summary>
internal static class RunLengths
{
    /// <param name="bits">Width of a number, 1 to 8.</param>
    public static byte[] Encode(ReadOnlySpan<byte> numbers, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 8);
        using var result = new MemoryStream();
        for (int i = 0, next; i < numbers.Length; i = next)
        {
            var same = numbers[i..].IndexOfAnyExcept(numbers[i]);
            next = same < 0 ? numbers.Length : i + same;
            for (var head = (uint)(next - i) << 1; ; head >>= 7)
            {
                result.WriteByte((byte)(head < 0x80 ? head : head | 0x80));
                if (head < 0x80)
                {
                    break;
                }
            }

            result.WriteByte(numbers[i]);
        }

        return result.ToArray();
    }
}
