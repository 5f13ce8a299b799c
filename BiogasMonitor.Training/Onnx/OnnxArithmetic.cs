using BiogasMonitor.Training.Onnx.Format;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Operators that work element by element or over an axis.</summary>
public static class OnnxArithmetic
{
    public static OnnxValue Add(this OnnxGraph graph, OnnxValue a, OnnxValue b) => graph.Node("Add", [a, b]);

    public static OnnxValue Subtract(this OnnxGraph graph, OnnxValue a, OnnxValue b) => graph.Node("Sub", [a, b]);

    public static OnnxValue Multiply(this OnnxGraph graph, OnnxValue a, OnnxValue b) => graph.Node("Mul", [a, b]);

    public static OnnxValue Divide(this OnnxGraph graph, OnnxValue a, OnnxValue b) => graph.Node("Div", [a, b]);

    public static OnnxValue Relu(this OnnxGraph graph, OnnxValue x) => graph.Node("Relu", [x]);

    public static OnnxValue Sigmoid(this OnnxGraph graph, OnnxValue x) => graph.Node("Sigmoid", [x]);

    public static OnnxValue Tanh(this OnnxGraph graph, OnnxValue x) => graph.Node("Tanh", [x]);

    public static OnnxValue Softplus(this OnnxGraph graph, OnnxValue x) => graph.Node("Softplus", [x]);

    public static OnnxValue Exp(this OnnxGraph graph, OnnxValue x) => graph.Node("Exp", [x]);

    public static OnnxValue Sqrt(this OnnxGraph graph, OnnxValue x) => graph.Node("Sqrt", [x]);

    /// <summary>Limits to [low, high].</summary>
    public static OnnxValue Clip(this OnnxGraph graph, OnnxValue x, float low, float high) => graph.Node("Clip", [x, graph.Number(low), graph.Number(high)]);

    public static OnnxValue Softmax(this OnnxGraph graph, OnnxValue x, int axis = -1) => graph.Node("Softmax", [x], OnnxAttributeProto.Of("axis", axis));

    public static OnnxValue ReduceMean(this OnnxGraph graph, OnnxValue x, long[] axes, bool keep = false) => Reduce(graph, "ReduceMean", x, axes, keep);

    public static OnnxValue ReduceMax(this OnnxGraph graph, OnnxValue x, long[] axes, bool keep = false) => Reduce(graph, "ReduceMax", x, axes, keep);

    /// <summary>Subtracts the means and divides by the deviations, along the last axis.</summary>
    public static OnnxValue Standardize(this OnnxGraph graph, OnnxValue x, ReadOnlySpan<float> means, ReadOnlySpan<float> deviations) =>
        graph.Divide(graph.Subtract(x, graph.Floats(means, means.Length)), graph.Floats(deviations, deviations.Length));

    private static OnnxValue Reduce(OnnxGraph graph, string operation, OnnxValue x, long[] axes, bool keep) =>
        graph.Node(operation, [x], OnnxAttributeProto.Of("axes", axes), OnnxAttributeProto.Of("keepdims", keep ? 1 : 0));
}
