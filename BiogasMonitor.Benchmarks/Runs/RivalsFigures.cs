using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Live;
using BiogasMonitor.Benchmarks.Queries;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>Everything a run of <c>rivals</c> measured; a part that was left out is null.</summary>
internal sealed record RivalsFigures
{
    public required RivalsOptions Options { get; init; }

    public required BenchData Data { get; init; }

    public required Floor Floor { get; init; }

    /// <summary>Name and version of each rival, or why it is missing.</summary>
    public required IReadOnlyList<(string Name, string Version)> Versions { get; init; }

    public required IReadOnlyList<RaceResult> Race { get; init; }

    public required long StoredValues { get; init; }

    /// <summary>Of the data of all chunks.</summary>
    public required long ChunkBytes { get; init; }

    public IReadOnlyDictionary<(string Case, string Engine), Spread>? Queries { get; init; }

    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>Values a second.</summary>
    public double Scan { get; init; } = double.NaN;

    /// <summary>Bytes a second.</summary>
    public double Export { get; init; } = double.NaN;

    public double DuckDbExport { get; init; } = double.NaN;

    public LiveResult? Idle { get; init; }

    public LiveResult? BesideBulk { get; init; }
}
