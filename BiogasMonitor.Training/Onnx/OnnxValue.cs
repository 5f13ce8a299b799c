namespace BiogasMonitor.Training.Onnx;

/// <summary>A tensor in a graph: an input, a constant or what a node gives.</summary>
public readonly record struct OnnxValue(string Name)
{
    /// <summary>Stands for an optional input that is left out.</summary>
    public static OnnxValue None { get; } = new("");
}
