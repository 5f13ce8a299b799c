namespace BiogasMonitor.Core.Inference.Life;

/// <summary>A unit whose faults grow until a functional limit is reached.</summary>
/// <param name="Id">The catalogue's id of the unit.</param>
/// <param name="Running">Motor without which its signals say nothing; null when they always count.</param>
/// <param name="Signals">At most <see cref="LifeUnits.MostSignals"/>.</param>
public sealed record LifeUnit(string Id, string? Running, IReadOnlyList<LifeSignal> Signals);
