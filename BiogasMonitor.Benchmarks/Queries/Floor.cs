using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>What the machine itself can do, below which no program can get.</summary>
/// <param name="CountBytesPerSecond">Reading the file and counting its line ends.</param>
/// <param name="CopyBytesPerSecond">From memory to memory.</param>
/// <param name="Flush">Milliseconds to get 4 KB behind a file's end onto the disk.</param>
internal sealed record Floor(double CountBytesPerSecond, double CopyBytesPerSecond, Spread Flush)
{
    private const int CopyBytes = 256 << 20;

    public static Floor Measure(string csv, string folder, CancellationToken cancellation)
    {
        var (from, to) = (new byte[CopyBytes], new byte[CopyBytes]);
        return new Floor(
            Throughput.Measure(3, () => CountLines(csv), cancellation),
            Throughput.Measure(5, () => Copy(from, to), cancellation),
            Flushes(Path.Combine(folder, "flush.tmp")));
    }

    private static long CountLines(string csv)
    {
        using var file = File.OpenHandle(csv, options: FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        long position = 0, lines = 0;
        for (var read = RandomAccess.Read(file, buffer, 0); read > 0; read = RandomAccess.Read(file, buffer, position))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            position += read;
        }

        return lines > 0 ? position : throw new InvalidDataException($"{csv} has no lines.");
    }

    private static long Copy(byte[] from, byte[] to)
    {
        from.CopyTo(to, 0);
        return from.Length;
    }

    private static Spread Flushes(string path)
    {
        var block = new byte[4096];
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        return Spread.Of(Enumerable.Range(0, 200).Select(i =>
        {
            var clock = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, block, i * (long)block.Length);
            RandomAccess.FlushToDisk(file);
            return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }));
    }
}
