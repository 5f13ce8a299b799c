using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>A way to get the file into a store.</summary>
internal interface IRival : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Debian packages it comes with.</summary>
    IReadOnlyList<string> Packages { get; }

    /// <summary>Why it cannot run here, or null.</summary>
    string? WhyMissing();

    /// <summary>Version for the report; called when it is not missing.</summary>
    Task<string> GetVersionAsync(CancellationToken cancellation);

    /// <summary>Starts what must run before, such as a server. Not timed.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Takes the whole file into an empty store. What is returned is timed; emptying the store from the round before is not.</summary>
    Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation);

    long GetDatabaseBytes();

    /// <summary>Sums of every column of the store, to be compared with the truth.</summary>
    Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation);

    /// <summary>True when it keeps a history (one value a time), false when it keeps every line.</summary>
    bool KeepsHistory => false;
}
