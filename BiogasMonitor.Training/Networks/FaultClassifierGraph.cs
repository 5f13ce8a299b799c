using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Networks;

/// <summary>A fault classifier as an ONNX graph: <c>window</c> in, <c>probability</c> out, the temperature inside.</summary>
public static class FaultClassifierGraph
{
    public static OnnxGraph ToGraph(this FaultClassifier classifier)
    {
        var shape = classifier.Shape;
        var graph = new OnnxGraph("fault-classifier");
        var x = graph.Transpose(graph.Standardize(graph.Input("window", shape.Steps, shape.Tags), classifier.Scaler.Mean, classifier.Scaler.Deviation), 0, 2, 1);
        var steps = shape.Steps;
        foreach (var convolution in classifier.Convolutions)
        {
            x = graph.Relu(graph.Conv(x, Weights.Take(convolution.weight), Weights.Take(convolution.bias!), shape.Kernel, shape.Stride));
            steps = ((steps - shape.Kernel) / shape.Stride) + 1;
        }

        var last = classifier.Memory.ReadLast(graph, graph.Transpose(x, 0, 2, 1), steps);
        var odds = graph.Gemm(last, Weights.Take(classifier.Head.weight), Weights.Take(classifier.Head.bias!));
        graph.Output(graph.Softmax(graph.Divide(odds, graph.Number(classifier.Temperature))), "probability", shape.Classes);
        return graph;
    }
}
