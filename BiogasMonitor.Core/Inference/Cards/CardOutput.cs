namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>An output of the graph: its name, its unit and how many numbers it gives for one input.</summary>
/// <param name="Name">As in the graph.</param>
/// <param name="Unit">Such as <c>SCFM</c>, <c>h</c>, or <c>1</c> for what has none.</param>
/// <param name="Shape">Without the batch: [24, 3, 3]; empty for one number.</param>
public sealed record CardOutput(string Name, string Unit, IReadOnlyList<int> Shape);
