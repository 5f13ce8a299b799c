namespace BiogasMonitor.Core.Inference.Life;

/// <summary>A unit whose faults grow until a functional limit is reached.</summary>
/// <param name="Id">The catalogue's id of the unit.</param>
/// <param name="Running">Motor without which its signals say nothing; null when they always count.</param>
/// <param name="Paths">The ways in which it fails, at least one.</param>
public sealed record LifeUnit(string Id, string? Running, IReadOnlyList<LifePath> Paths)
{
    /// <summary>At most <see cref="LifeFeatures.MostBeside"/> signals whose level is told as well.</summary>
    public IReadOnlyList<LifeSignal> Beside { get; init; } = [];
}
