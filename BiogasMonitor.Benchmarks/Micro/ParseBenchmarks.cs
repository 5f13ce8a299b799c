using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Runs;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using Sylvan.Data.Csv;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>A file of 100,000 rows: our dry run, which also validates, derives and counts, beside the naive reading with Sylvan and the reading of its bytes.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks : IDisposable
{
    private const int Rows = 100_000;

    private WorkFolder _folder = null!;
    private BenchData _data = null!;
    private TagCatalogue _catalogue = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _folder = new WorkFolder(null, 1000L * Rows);
        _data = BenchData.Write(_folder.Path, "plant", BenchData.FirstStart, Rows, 1, CancellationToken.None);
        _catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(_data.Catalogue));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public long DryRun() => CsvIngest.WithoutDatabase(_catalogue, new CsvIngestOptions { File = _data.Csv }).Run().RowsRead;

    [Benchmark(Baseline = true)]
    public double SylvanGetDouble()
    {
        using var csv = CsvDataReader.Create(_data.Csv, new CsvDataReaderOptions { BufferSize = 1 << 16, Schema = CsvSchema.Nullable });
        var sum = 0.0;
        while (csv.Read())
        {
            sum += csv.GetDateTime(0).Ticks;
            for (var i = 1; i < csv.FieldCount; i++)
            {
                if (!csv.IsDBNull(i))
                {
                    sum += csv.GetDouble(i);
                }
            }
        }

        return sum;
    }

    [Benchmark]
    public long CountLines() => Floor.CountLines(_data.Csv);
}
