namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>Something that takes bytes from strangers, and a judge of what it makes of them. One thread.</summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>Also the folder of its found cases.</summary>
    public abstract string Name { get; }

    /// <summary>A case that takes longer hangs.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(10);

    public static IReadOnlyList<string> All { get; } = ["csv", "chunks", "models", "endpoints"];

    public static FuzzTarget Create(string name) => name switch
    {
        "csv" => new CsvFuzz(),
        "chunks" => new ChunkFuzz(),
        "models" => new ModelFuzz(),
        "endpoints" => new EndpointFuzz(),
        _ => throw new ArgumentException($"--target '{name}' is not allowed; allowed are {string.Join(", ", All)}."),
    };

    /// <summary>The next case; the same numbers give the same case.</summary>
    public abstract byte[] Make(Random random);

    /// <summary>What is wrong with how the case was taken, or null. What it throws is wrong, too.</summary>
    public abstract string? Judge(byte[] input);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
