namespace BiogasMonitor.Core.Inference.Life;

/// <summary>One way in which a unit fails.</summary>
/// <param name="Label">Of the fault, as in PLANT.md.</param>
/// <param name="Signals">Their mean tells how far along it is.</param>
public sealed record LifePath(string Label, IReadOnlyList<LifeSignal> Signals);
