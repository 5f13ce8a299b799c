using BiogasMonitor.Training.Onnx.Format;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Operators that move numbers without changing them.</summary>
public static class OnnxShaping
{
    public static OnnxValue Transpose(this OnnxGraph graph, OnnxValue x, params long[] order) => graph.Node("Transpose", [x], OnnxAttributeProto.Of("perm", order));

    /// <param name="shape">0 keeps the dimension at its place, -1 takes what is left.</param>
    public static OnnxValue Reshape(this OnnxGraph graph, OnnxValue x, params long[] shape) => graph.Node("Reshape", [x, graph.Integers(shape)]);

    /// <summary>[from, to) along an axis; negative numbers count from the end, <see cref="long.MaxValue"/> is the end.</summary>
    public static OnnxValue Slice(this OnnxGraph graph, OnnxValue x, int axis, long from, long to) =>
        graph.Node("Slice", [x, graph.Integers(from), graph.Integers(to), graph.Integers(axis)]);

    /// <summary>These places along an axis.</summary>
    public static OnnxValue Gather(this OnnxGraph graph, OnnxValue x, int axis, params long[] places) =>
        graph.Node("Gather", [x, graph.Integers(places)], OnnxAttributeProto.Of("axis", axis));

    public static OnnxValue Concat(this OnnxGraph graph, int axis, params OnnxValue[] parts) => graph.Node("Concat", parts, OnnxAttributeProto.Of("axis", axis));

    public static OnnxValue Unsqueeze(this OnnxGraph graph, OnnxValue x, params long[] axes) => graph.Node("Unsqueeze", [x, graph.Integers(axes)]);

    public static OnnxValue Squeeze(this OnnxGraph graph, OnnxValue x, params long[] axes) => graph.Node("Squeeze", [x, graph.Integers(axes)]);
}
