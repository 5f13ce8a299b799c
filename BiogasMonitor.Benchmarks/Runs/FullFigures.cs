using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Queries;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>Everything a run of <c>full</c> measured.</summary>
internal sealed record FullFigures
{
    public required FullOptions Options { get; init; }

    public required int Tags { get; init; }

    public required long CsvBytes { get; init; }

    public required ChildResult Ingest { get; init; }

    public required Floor Floor { get; init; }

    public required long DatabaseBytes { get; init; }

    public required long StoredValues { get; init; }

    /// <summary>The same file into DuckDB; null when it was not asked for.</summary>
    public (ChildResult Ingest, long Bytes)? DuckDb { get; init; }

    public required IReadOnlyList<string> Engines { get; init; }

    public required IReadOnlyDictionary<(string Case, string Engine), Spread> Queries { get; init; }

    /// <summary>Values a second.</summary>
    public required double Scan { get; init; }

    /// <summary>Bytes a second.</summary>
    public required double Export { get; init; }

    public required LiveResult Idle { get; init; }

    public required LiveResult BesideBulk { get; init; }
}
