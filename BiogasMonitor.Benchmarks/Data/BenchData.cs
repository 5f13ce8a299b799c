namespace BiogasMonitor.Benchmarks.Data;

/// <summary>The file that all rivals read, with its catalogue beside it and the truth about it.</summary>
internal sealed record BenchData(string Csv, string Catalogue, DateTime Start, long Seconds, long Bytes, Truth Truth)
{
    public static readonly DateTime FirstStart = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const int RowsBetweenLooks = 65_536;

    public DateTime End => Start.AddSeconds(Seconds);

    /// <summary>The same rows and seed give the same file, byte for byte.</summary>
    public static BenchData Write(string folder, string name, DateTime start, long seconds, ulong seed, CancellationToken cancellation)
    {
        var (csv, catalogue) = (Path.Combine(folder, name + ".csv"), Path.Combine(folder, "tags.csv"));
        File.WriteAllText(catalogue, CatalogueCsv.Write(BenchTags.All));
        var truth = new Truth(BenchTags.All);
        using (var stream = File.Create(csv, 1))
        using (var writer = new CsvRowWriter(stream, BenchTags.All))
        {
            foreach (var row in new DirtyRows(BenchTags.All, start, seed).Take(seconds))
            {
                truth.Add(row);
                writer.Write(row);
                if (truth.LineCount % RowsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }

        truth.End();
        return new BenchData(csv, catalogue, start, seconds, new FileInfo(csv).Length, truth);
    }
}
