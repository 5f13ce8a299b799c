using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Networks;

/// <summary>A fault classifier as an ONNX graph: <c>window</c> in, <c>probability</c> out, the temperature inside.</summary>
public static class FaultClassifierGraph
{
    public static OnnxGraph ToGraph(this FaultClassifier classifier)
    {
        var shape = classifier.Shape;
        var graph = new OnnxGraph("fault-classifier");
        var window = graph.Standardize(graph.Input("window", shape.Steps, shape.Tags), classifier.Scaler.Mean, classifier.Scaler.Deviation);
        var x = graph.Transpose(window, 0, 2, 1);
        var steps = shape.Steps;
        foreach (var convolution in classifier.Convolutions)
        {
            x = graph.Relu(graph.Conv(x, Weights.Take(convolution.weight), Weights.Take(convolution.bias!), shape.Kernel, shape.Stride));
            steps = ((steps - shape.Kernel) / shape.Stride) + 1;
        }

        var last = classifier.Memory.ReadLast(graph, graph.Transpose(x, 0, 2, 1), steps);
        var judged = graph.Relu(graph.Linear(graph.Concat(1, last, Signs(graph, classifier, window)), classifier.Judge));
        var odds = graph.Linear(judged, classifier.Head);
        graph.Output(graph.Softmax(graph.Divide(odds, graph.Number(classifier.Temperature))), "probability", shape.Classes);
        return graph;
    }

    private static OnnxValue Signs(OnnxGraph graph, FaultClassifier classifier, OnnxValue window)
    {
        var (shape, signs) = (classifier.Shape, classifier.Signs);
        var judged = graph.Gather(window, 2, [.. signs.Judged.Select(j => (long)j)]);
        var steps = graph.Node("Abs", [graph.Subtract(graph.Slice(judged, 1, 1, shape.Steps), graph.Slice(judged, 1, 0, shape.Steps - 1))]);
        var moves = Standardised(graph, graph.ReduceMean(steps, [1]), signs.Moves);
        var jumps = Standardised(graph, graph.ReduceMax(steps, [1]), signs.Jumps);
        var newest = graph.ReduceMean(graph.Slice(window, 1, shape.Steps - classifier.Recent, shape.Steps), [1]);
        var apart = graph.Node("Abs", [graph.Gemm(newest, signs.Apartness, new float[signs.Judged.Count])]);
        var all = graph.Concat(
            1, graph.ReduceMax(moves, [1], true), graph.ReduceMax(graph.Node("Neg", [moves]), [1], true), graph.ReduceMax(jumps, [1], true), Logarithm(graph, graph.ReduceMax(apart, [1], true), 1), Logarithm(graph, graph.ReduceMean(apart, [1], true), 1));
        return graph.Clip(all, -TransmitterSigns.Most, TransmitterSigns.Most);
    }

    private static OnnxValue Standardised(OnnxGraph graph, OnnxValue steps, Scaler usual) => graph.Standardize(Logarithm(graph, steps, TransmitterSigns.Stillness), usual.Mean, usual.Deviation);

    private static OnnxValue Logarithm(OnnxGraph graph, OnnxValue x, float more) => graph.Node("Log", [graph.Add(x, graph.Number(more))]);

    private static OnnxValue Linear(this OnnxGraph graph, OnnxValue x, TorchSharp.Modules.Linear layer) => graph.Gemm(x, Weights.Take(layer.weight), Weights.Take(layer.bias!));
}
