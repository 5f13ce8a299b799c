namespace BiogasMonitor.Core.Inference.Graphs;

/// <summary>An input or output that a graph must have.</summary>
/// <param name="Shape">Without the batch, which is always 1 here and open in the file.</param>
public sealed record GraphTensor(string Name, params int[] Shape)
{
    public int Length => Shape.Aggregate(1, (product, size) => product * size);

    public override string ToString() => $"{Name} [{string.Join(',', Shape.Select(s => $"{s}").Prepend("B"))}]";
}
