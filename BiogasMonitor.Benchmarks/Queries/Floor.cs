using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Benchmarks.Report;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>What the machine itself can do, below which no program can get.</summary>
/// <param name="CountBytesPerSecond">Reading the file and counting its line ends.</param>
/// <param name="CopyBytesPerSecond">From memory to memory.</param>
/// <param name="Flush">Milliseconds to get 4 KB behind a file's end onto the disk.</param>
internal sealed record Floor(double CountBytesPerSecond, double CopyBytesPerSecond, Spread Flush)
{
    private const int CopyBytes = 256 << 20;

    /// <summary>As a part of a report.</summary>
    /// <param name="seconds">What our ingest of the file took.</param>
    public string Write(long csvBytes, double seconds)
    {
        var count = csvBytes / CountBytesPerSecond;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ### Floor

            Reading this file and counting its line ends: {CountBytesPerSecond / 1e6:#,0} MB/s, {Target.Digits(count)} s; BiogasMonitor's ingest takes {seconds / count:0.0} times that. Memory to memory: {CopyBytesPerSecond / 1e9:0.0} GB/s. 4 KB onto the disk: {Target.Digits(Flush.Median)} ms p50, {Target.Digits(Flush.P95)} ms p95.

            """);
    }

    public static Floor Measure(string csv, string folder, CancellationToken cancellation)
    {
        var (from, to) = (new byte[CopyBytes], new byte[CopyBytes]);
        return new Floor(
            Throughput.Measure(3, () => CountLines(csv), cancellation),
            Throughput.Measure(5, () => Copy(from, to), cancellation),
            Flushes(Path.Combine(folder, "flush.tmp")));
    }

    /// <summary>Reads a file, counting its line ends; returns its bytes.</summary>
    public static long CountLines(string csv)
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
