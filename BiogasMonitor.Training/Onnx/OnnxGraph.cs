using System.Globalization;
using BiogasMonitor.Training.Onnx.Format;
using ProtoBuf;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Builds an ONNX graph node by node and writes it. The first dimension of inputs and outputs is the batch and stays open.</summary>
public sealed class OnnxGraph(string name)
{
    public const string MachineLearning = "ai.onnx.ml";

    // The newest version in which ReduceMean still takes its axes as an attribute; every runtime since 2022 knows it.
    private const int StandardVersion = 17;
    private const int MachineLearningVersion = 3;
    private const int IrVersion = 8;

    private readonly OnnxGraphProto _graph = new() { Name = name };
    private int _names;

    /// <param name="perRow">Dimensions without the batch; empty for one number a row.</param>
    public OnnxValue Input(string input, params long[] perRow)
    {
        _graph.Inputs.Add(Described(input, OnnxTensorProto.Real, perRow));
        return new OnnxValue(input);
    }

    /// <summary>Gives a value out under a name.</summary>
    public void Output(OnnxValue value, string output, params long[] perRow)
    {
        _graph.Nodes.Add(new OnnxNodeProto { Operator = "Identity", Name = Unused("Identity"), Inputs = [value.Name], Outputs = [output] });
        _graph.Outputs.Add(Described(output, OnnxTensorProto.Real, perRow));
    }

    /// <summary>A constant of these dimensions; none for a single number.</summary>
    public OnnxValue Floats(ReadOnlySpan<float> values, params long[] dimensions)
    {
        CheckSize(values.Length, dimensions);
        _graph.Initializers.Add(OnnxTensorProto.Of(Unused("floats"), values, dimensions));
        return new OnnxValue(_graph.Initializers[^1].Name);
    }

    public OnnxValue Number(float value) => Floats([value]);

    /// <summary>A constant list of integers, such as axes or a shape.</summary>
    public OnnxValue Integers(params long[] values)
    {
        _graph.Initializers.Add(OnnxTensorProto.Of(Unused("integers"), values, [values.Length]));
        return new OnnxValue(_graph.Initializers[^1].Name);
    }

    /// <summary>A standard operator with one output.</summary>
    public OnnxValue Node(string operation, OnnxValue[] inputs, params OnnxAttributeProto[] attributes) => Nodes(operation, "", 1, inputs, attributes)[0];

    /// <param name="domain">Empty for the standard operators, or <see cref="MachineLearning"/>.</param>
    public OnnxValue[] Nodes(string operation, string domain, int outputs, OnnxValue[] inputs, params OnnxAttributeProto[] attributes)
    {
        var node = new OnnxNodeProto
        {
            Operator = operation,
            Domain = domain,
            Name = Unused(operation),
            Inputs = [.. inputs.Select(input => input.Name)],
            Attributes = [.. attributes],
        };
        node.Outputs.AddRange(Enumerable.Range(0, outputs).Select(i => string.Create(CultureInfo.InvariantCulture, $"{node.Name}.{i}")));
        _graph.Nodes.Add(node);
        return [.. node.Outputs.Select(output => new OnnxValue(output))];
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        Serializer.Serialize(stream, new OnnxModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "BiogasMonitor",
            ProducerVersion = typeof(OnnxGraph).Assembly.GetName().Version!.ToString(3),
            Graph = _graph,
            OperatorSets = [new OnnxOperatorSetProto { Version = StandardVersion }, new OnnxOperatorSetProto { Domain = MachineLearning, Version = MachineLearningVersion }],
        });
        return stream.ToArray();
    }

    /// <summary>Written beside it and then renamed, so that a reader never sees half a model.</summary>
    public void Write(string path)
    {
        File.WriteAllBytes(path + ".partial", ToBytes());
        File.Move(path + ".partial", path, overwrite: true);
    }

    private static OnnxValueProto Described(string value, int type, long[] perRow) => OnnxValueProto.Of(
        value, type, perRow.Select(size => new OnnxDimensionProto { Size = size }).Prepend(new OnnxDimensionProto { Name = "batch" }));

    private static void CheckSize(int length, long[] dimensions)
    {
        if (dimensions.Aggregate(1L, (product, size) => product * size) != length)
        {
            throw new ArgumentException($"{length} numbers do not fill the dimensions [{string.Join(", ", dimensions)}].", nameof(dimensions));
        }
    }

    private string Unused(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}.{_names++}");
}
