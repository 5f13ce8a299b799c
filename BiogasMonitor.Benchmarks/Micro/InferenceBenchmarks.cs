using BenchmarkDotNet.Attributes;
using BiogasMonitor.Core.Inference.Graphs;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Onnx;
using BiogasMonitor.Training.Trees;
using Graph = BiogasMonitor.Training.Onnx.OnnxGraph;
using Runner = BiogasMonitor.Core.Inference.Graphs.OnnxGraph;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>One answer of each model at its real size, on one thread; weights are drawn, since they do not matter for the time.</summary>
[MemoryDiagnoser]
public class InferenceBenchmarks
{
    private const int Tags = 95;
    private const int Vectors = 1000;
    private const int Hidden = 256;

    private readonly Random _random = new(1);
    private Runner[] _second = [];
    private Runner[] _slow = [];

    [GlobalSetup]
    public void Prepare()
    {
        GraphTensor[] frame = [new("frame", Tags)];
        _second =
        [
            new(Autoencoder(), frame, [new("score"), new("errors", Tags)]),
            new(Forest(), frame, [new("score")]),
            new(Svm(), frame, [new("distance")]),
        ];
        _slow =
        [
            new(Classifier(), [new("window", 360, Tags)], [new("probability", 11)]),
            new(Forecaster(), [new("history", 144, Tags), new("calendar", 4)], [new("forecast", 24, 3, 3)]),
            new(Life(), [new("features", 165)], [new("hours", 3)]),
        ];
        foreach (var graph in _second.Concat(_slow))
        {
            Draw(graph.Input().Length).CopyTo(graph.Input());
        }
    }

    /// <summary>Autoencoder, isolation forest and one-class SVM on one frame: every second.</summary>
    [Benchmark]
    public float Second()
    {
        foreach (var graph in _second)
        {
            graph.Run();
        }

        return _second[0].Output()[0];
    }

    /// <summary>Every ten seconds.</summary>
    [Benchmark]
    public float FaultClassifier()
    {
        _slow[0].Run();
        return _slow[0].Output()[0];
    }

    /// <summary>Every minute: three LSTM layers of 256 units over 24 h, and eight rows of the time to failure.</summary>
    [Benchmark]
    public float ForecasterAndLife()
    {
        _slow[1].Run();
        for (var unit = 0; unit < 8; unit++)
        {
            _slow[2].Run();
        }

        return _slow[1].Output()[0];
    }

    private byte[] Autoencoder()
    {
        var graph = new Graph("autoencoder");
        var frame = graph.Input("frame", Tags);
        var hidden = graph.Relu(graph.Linear(frame, Draw(64 * Tags), Draw(64)));
        var code = graph.Relu(graph.Linear(hidden, Draw(32 * 64), Draw(32)));
        var back = graph.Linear(graph.Relu(graph.Linear(code, Draw(64 * 32), Draw(64))), Draw(Tags * 64), Draw(Tags));
        var off = graph.Subtract(frame, back);
        var errors = graph.Multiply(off, off);
        graph.Output(graph.ReduceMean(errors, [1]), "score");
        graph.Output(errors, "errors", Tags);
        return graph.ToBytes();
    }

    private byte[] Forest() => IsolationForest.Fit(FrameMatrix.Of([.. Enumerable.Range(0, 2000).Select(_ => Draw(Tags))]), seed: 1).ToGraph().ToBytes();

    private byte[] Svm()
    {
        var graph = new Graph("svm");
        var sum = graph.RadialSum(graph.Input("frame", Tags), Draw(Vectors * Tags), Draw(Vectors), 1f / Tags, -1);
        graph.Output(graph.Reshape(sum, -1), "distance");
        return graph.ToBytes();
    }

    private byte[] Classifier()
    {
        var graph = new Graph("classifier");
        var x = graph.Transpose(graph.Input("window", 360, Tags), 0, 2, 1);
        x = graph.MaxPool(graph.Relu(graph.Conv(x, Draw(64 * Tags * 5), Draw(64), 5, padding: 2)), 2, 2);
        x = graph.MaxPool(graph.Relu(graph.Conv(x, Draw(64 * 64 * 5), Draw(64), 5, padding: 2)), 2, 2);
        var series = graph.Lstm(graph.Transpose(x, 2, 0, 1), Weights(64, 64));
        var last = graph.Reshape(graph.Slice(series, 0, 89, 90), -1, 64);
        graph.Output(graph.Softmax(graph.Linear(last, Draw(11 * 64), Draw(11))), "probability", 11);
        return graph.ToBytes();
    }

    private byte[] Forecaster()
    {
        var graph = new Graph("forecaster");
        var x = graph.Transpose(graph.Input("history", 144, Tags), 1, 0, 2);
        var calendar = graph.Input("calendar", 4);
        x = graph.Lstm(x, Weights(Tags, Hidden));
        x = graph.Lstm(x, Weights(Hidden, Hidden));
        x = graph.Lstm(x, Weights(Hidden, Hidden));
        var last = graph.Concat(1, graph.Reshape(graph.Slice(x, 0, 143, 144), -1, Hidden), calendar);
        graph.Output(graph.Reshape(graph.Linear(last, Draw(24 * 9 * (Hidden + 4)), Draw(24 * 9)), -1, 24, 3, 3), "forecast", 24, 3, 3);
        return graph.ToBytes();
    }

    /// <summary>900 full trees of 31 splits.</summary>
    private byte[] Life()
    {
        var graph = new Graph("life");
        var trees = new OnnxTrees();
        for (var tree = 0; tree < 900; tree++)
        {
            trees.Begin();
            for (var node = 0; node < 31; node++)
            {
                trees.Branch(node, _random.Next(165), (float)_random.NextDouble(), (2 * node) + 1, (2 * node) + 2);
            }

            for (var leaf = 31; leaf < 63; leaf++)
            {
                trees.Leaf(leaf, (float)_random.NextDouble(), tree % 3);
            }
        }

        graph.Output(trees.AddRegressor(graph, graph.Input("features", 165), 3), "hours", 3);
        return graph.ToBytes();
    }

    private OnnxLstmWeights Weights(int from, int units) => new(Draw(4 * units * from), Draw(4 * units * units), Draw(4 * units), Draw(4 * units));

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(_random.NextDouble() - 0.5) / 10)];
}
