using System.Runtime.InteropServices;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>The qualities of a chunk: runs of the ones that are not Good.</summary>
internal static class QualitySection
{
    public static void Encode(ReadOnlySpan<Quality> qualities, BlobWriter writer)
    {
        var bytes = MemoryMarshal.Cast<Quality, byte>(qualities);
        var runs = 0u;
        for (var at = NextRun(bytes, 0); at < bytes.Length; at = NextRun(bytes, EndOfRun(bytes, at)))
        {
            runs++;
        }

        writer.Varint(runs);
        var end = 0;
        for (var at = NextRun(bytes, 0); at < bytes.Length; at = NextRun(bytes, end))
        {
            writer.Varint((uint)(at - end));
            end = EndOfRun(bytes, at);
            writer.Varint((uint)(end - at));
            writer.Byte(bytes[at]);
        }
    }

    public static void Decode(ref BlobReader reader, TagHour into, int count)
    {
        var runs = reader.Varint();
        if (runs == 0)
        {
            into.SetAllGood();
            return;
        }

        var qualities = into.Qualities.AsSpan(0, count);
        qualities.Clear();
        var at = 0;
        for (; runs > 0; runs--)
        {
            at += (int)reader.Varint();
            var length = (int)reader.Varint();
            qualities.Slice(at, length).Fill((Quality)reader.Byte());
            at += length;
        }
    }

    private static int NextRun(ReadOnlySpan<byte> bytes, int from)
    {
        var offset = bytes[from..].IndexOfAnyExcept((byte)Quality.Good);
        return offset < 0 ? bytes.Length : from + offset;
    }

    private static int EndOfRun(ReadOnlySpan<byte> bytes, int start)
    {
        var length = bytes[start..].IndexOfAnyExcept(bytes[start]);
        return length < 0 ? bytes.Length : start + length;
    }
}
