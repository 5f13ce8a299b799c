using BiogasMonitor.Training.Onnx.Format;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Layers of networks, with weights as LibTorch lays them out.</summary>
public static class OnnxLayers
{
    // LibTorch keeps the gates in the order input, forget, cell, output; ONNX wants input, output, forget, cell.
    private static readonly int[] s_gates = [0, 3, 1, 2];

    public static OnnxValue MatMul(this OnnxGraph graph, OnnxValue a, OnnxValue b) => graph.Node("MatMul", [a, b]);

    /// <summary>A linear layer on [batch, from].</summary>
    /// <param name="weight">[to, from], row by row.</param>
    public static OnnxValue Gemm(this OnnxGraph graph, OnnxValue x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias) => graph.Node(
        "Gemm",
        [x, graph.Floats(weight, bias.Length, weight.Length / bias.Length), graph.Floats(bias, bias.Length)],
        OnnxAttributeProto.Of("transB", 1));

    /// <summary>A linear layer on the last axis of any shape.</summary>
    /// <param name="weight">[to, from], row by row.</param>
    public static OnnxValue Linear(this OnnxGraph graph, OnnxValue x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        var transposed = graph.Transpose(graph.Floats(weight, bias.Length, weight.Length / bias.Length), 1, 0);
        return graph.Add(graph.MatMul(x, transposed), graph.Floats(bias, bias.Length));
    }

    /// <summary>A convolution along time on [batch, channels, steps].</summary>
    /// <param name="weight">[to, from / groups, kernel].</param>
    public static OnnxValue Conv(this OnnxGraph graph, OnnxValue x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int kernel, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) => graph.Node(
        "Conv",
        [x, graph.Floats(weight, bias.Length, weight.Length / bias.Length / kernel, kernel), graph.Floats(bias, bias.Length)],
        OnnxAttributeProto.Of("kernel_shape", [kernel]),
        OnnxAttributeProto.Of("strides", [stride]),
        OnnxAttributeProto.Of("pads", [padding, padding]),
        OnnxAttributeProto.Of("dilations", [dilation]),
        OnnxAttributeProto.Of("group", groups));

    /// <summary>The largest of every <paramref name="kernel"/> steps on [batch, channels, steps].</summary>
    public static OnnxValue MaxPool(this OnnxGraph graph, OnnxValue x, int kernel, int stride) =>
        graph.Node("MaxPool", [x], OnnxAttributeProto.Of("kernel_shape", [kernel]), OnnxAttributeProto.Of("strides", [stride]));

    /// <summary>One LSTM layer.</summary>
    /// <param name="x">[steps, batch, from]: the batch is in the middle.</param>
    /// <param name="weights">As LibTorch names them: weight_ih [4 x units, from], weight_hh [4 x units, units], bias_ih and bias_hh [4 x units].</param>
    /// <returns>[steps, batch, units].</returns>
    public static OnnxValue Lstm(this OnnxGraph graph, OnnxValue x, OnnxLstmWeights weights)
    {
        var units = weights.BiasInput.Length / 4;
        var bias = (float[])[.. Reordered(weights.BiasInput), .. Reordered(weights.BiasHidden)];
        var outputs = graph.Nodes(
            "LSTM", "", 1,
            [
                x,
                graph.Floats(Reordered(weights.Input), 1, 4 * units, weights.Input.Length / (4 * units)),
                graph.Floats(Reordered(weights.Hidden), 1, 4 * units, units),
                graph.Floats(bias, 1, 8 * units),
            ],
            OnnxAttributeProto.Of("hidden_size", units));
        return graph.Squeeze(outputs[0], 1);
    }

    private static float[] Reordered(float[] gates) =>
        [.. s_gates.SelectMany(gate => gates.AsSpan(gate * gates.Length / 4, gates.Length / 4).ToArray())];
}
