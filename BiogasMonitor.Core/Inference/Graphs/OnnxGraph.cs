using BiogasMonitor.Core.Inference.Cards;
using Microsoft.ML.OnnxRuntime;

namespace BiogasMonitor.Core.Inference.Graphs;

/// <summary>
/// An ONNX file ready to run, one example at a time: inputs and outputs are pinned once and used for every run, so a run allocates nothing of
/// their size. One thread at a time.
/// </summary>
public sealed class OnnxGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly float[][] _inputs;
    private readonly float[][] _outputs;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputValues;
    private readonly OrtValue[] _outputValues;

    /// <exception cref="CardException">It is no ONNX file, or has other inputs or outputs.</exception>
    public OnnxGraph(byte[] file, IReadOnlyList<GraphTensor> inputs, IReadOnlyList<GraphTensor> outputs)
    {
        _session = Open(file);
        try
        {
            Check(_session.InputMetadata, inputs, "input", mayHaveMore: false);
            Check(_session.OutputMetadata, outputs, "output", mayHaveMore: true);
        }
        catch
        {
            _session.Dispose();
            throw;
        }

        (_inputNames, _inputs, _inputValues) = Pin(inputs);
        (_outputNames, _outputs, _outputValues) = Pin(outputs);
    }

    /// <summary>To be filled before a run.</summary>
    public Span<float> Input(int index = 0) => _inputs[index];

    /// <summary>Of the last run.</summary>
    public ReadOnlySpan<float> Output(int index = 0) => _outputs[index];

    public void Run() => _session.Run(_run, _inputNames, _inputValues, _outputNames, _outputValues);

    public void Dispose()
    {
        foreach (var value in _inputValues.Concat(_outputValues))
        {
            value.Dispose();
        }

        _run.Dispose();
        _session.Dispose();
    }

    private static InferenceSession Open(byte[] file)
    {
        try
        {
            using var options = OnnxDevice.Options();
            return new InferenceSession(file, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new CardException($"The ONNX file cannot be loaded: {e.Message}", e);
        }
    }

    private static void Check(IReadOnlyDictionary<string, NodeMetadata> has, IReadOnlyList<GraphTensor> needed, string what, bool mayHaveMore)
    {
        foreach (var tensor in needed)
        {
            if (!has.TryGetValue(tensor.Name, out var found) || found.ElementType != typeof(float) || !Fits(found.Dimensions, tensor.Shape))
            {
                var there = string.Join(", ", has.Select(h => $"{h.Key} [{string.Join(',', h.Value.Dimensions)}]"));
                throw new CardException($"The graph needs the {what} {tensor}; it has {there}.");
            }
        }

        if (!mayHaveMore && has.Count > needed.Count)
        {
            throw new CardException($"The graph has {has.Count} inputs; needed are {string.Join(", ", needed)}.");
        }
    }

    // A size that the file leaves open is -1.
    private static bool Fits(int[] dimensions, int[] shape) =>
        dimensions.Length == shape.Length + 1 && dimensions[0] is -1 or 1 && dimensions[1..].Zip(shape).All(d => d.First == d.Second || d.First == -1);

    private static (string[] Names, float[][] Buffers, OrtValue[] Values) Pin(IReadOnlyList<GraphTensor> tensors)
    {
        var buffers = tensors.Select(t => GC.AllocateArray<float>(t.Length, pinned: true)).ToArray();
        var values = tensors.Select((t, i) => OrtValue.CreateTensorValueFromMemory(buffers[i], [1, .. t.Shape.Select(s => (long)s)])).ToArray();
        return ([.. tensors.Select(t => t.Name)], buffers, values);
    }
}
