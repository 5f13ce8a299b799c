using BiogasMonitor.Training.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace BiogasMonitor.Tests.Training.Onnx;

/// <summary>A graph in ONNX Runtime, with one thread so that its sums come in one order.</summary>
internal sealed class OnnxRun : IDisposable
{
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
    private readonly InferenceSession _session;

    public OnnxRun(byte[] model) => _session = new InferenceSession(model, _options);

    /// <summary>What a graph of one input named x gives for it.</summary>
    public static float[] Of(Func<OnnxGraph, OnnxValue, OnnxValue> build, float[] x, int batch, params long[] perRow)
    {
        var graph = new OnnxGraph("test");
        graph.Output(build(graph, graph.Input("x", perRow)), "y");
        using var run = new OnnxRun(graph.ToBytes());
        return run.Give("y", ("x", x, [batch, .. perRow.Select(size => (int)size)]));
    }

    public float[] Give(string output, params (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var results = _session.Run([.. inputs.Select(input => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(input.Values, input.Shape)))], [output]);
        return results.Single().AsTensor<float>().ToArray();
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
