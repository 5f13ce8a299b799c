using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Networks;

/// <summary>An autoencoder as an ONNX graph: <c>frame</c> in, <c>score</c> and <c>errors</c> out.</summary>
public static class AutoencoderGraph
{
    public static OnnxGraph ToGraph(this Autoencoder autoencoder)
    {
        var tags = autoencoder.Shape.Tags;
        var graph = new OnnxGraph("autoencoder");
        var scaled = graph.Standardize(graph.Input("frame", tags), autoencoder.Scaler.Mean, autoencoder.Scaler.Deviation);
        var rebuilt = scaled;
        foreach (var (layer, linear) in autoencoder.Linears.Index())
        {
            rebuilt = graph.Gemm(rebuilt, Weights.Take(linear.weight), Weights.Take(linear.bias!));
            rebuilt = layer % 2 == 0 ? graph.Tanh(rebuilt) : rebuilt;
        }

        var difference = graph.Subtract(rebuilt, scaled);
        var errors = graph.Multiply(difference, difference);
        graph.Output(graph.ReduceMean(errors, [1]), "score");
        graph.Output(errors, "errors", tags);
        return graph;
    }
}
