using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>One hour of one tag to bytes and back; the times are those of one value.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private const int Samples = 3600;
    private const int MostDecimals = 9;

    private readonly ChunkCodec _codec = new();
    private readonly TagHour _samples = new();
    private readonly TagHour _decoded = new();
    private ChunkRow _chunk = null!;

    [ParamsAllValues]
    public TagClass Class { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var index = Enumerable.Range(0, BenchTags.All.Count).Last(i => BenchTags.All[i].Class == Class);
        var tag = BenchTags.All[index];
        var unit = Math.Pow(10, tag.Decimals);
        _samples.Reset(Samples);
        foreach (var row in new DirtyRows(BenchTags.All, BenchData.FirstStart, 1).Take(Samples))
        {
            if (row.Cells[index] != Row.Empty)
            {
                _samples.Add(row.Second % 3600 * TimeSpan.TicksPerSecond, row.Cells[index] / unit, Quality.Good);
            }
        }

        _samples.TryScale(tag.Decimals, MostDecimals);
        _chunk = Encode();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public object EncodeHour() => Encode();

    [Benchmark(OperationsPerInvoke = Samples)]
    public int DecodeHour() => _codec.TryDecode(_chunk, _decoded) ? _decoded.Count : throw new InvalidDataException("The chunk is damaged.");

    private ChunkRow Encode() => _codec.Encode(_samples, 1, 484_000, Origin.Ingested);
}
