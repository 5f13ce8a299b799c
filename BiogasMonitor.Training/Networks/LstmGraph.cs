using BiogasMonitor.Training.Onnx;
using TorchSharp.Modules;

namespace BiogasMonitor.Training.Networks;

/// <summary>A trained LSTM of several layers in an ONNX graph.</summary>
internal static class LstmGraph
{
    /// <summary>What the topmost layer knows after the last step, [batch, units].</summary>
    /// <param name="x">[batch, steps, from].</param>
    public static OnnxValue ReadLast(this LSTM lstm, OnnxGraph graph, OnnxValue x, int steps)
    {
        var weights = lstm.named_parameters().ToDictionary(parameter => parameter.name, parameter => Weights.Take(parameter.parameter));
        var sequence = graph.Transpose(x, 1, 0, 2);
        for (var layer = 0; weights.ContainsKey($"weight_ih_l{layer}"); layer++)
        {
            sequence = graph.Lstm(sequence, new(weights[$"weight_ih_l{layer}"], weights[$"weight_hh_l{layer}"], weights[$"bias_ih_l{layer}"], weights[$"bias_hh_l{layer}"]));
        }

        return graph.Squeeze(graph.Slice(sequence, 0, steps - 1, steps), 0);
    }
}
