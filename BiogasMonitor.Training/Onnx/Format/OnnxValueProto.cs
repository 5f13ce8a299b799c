using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message ValueInfoProto of onnx.proto: an input or output of the graph, with its type and shape.</summary>
[ProtoContract]
public sealed class OnnxValueProto
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(2, IsRequired = true)]
    public OnnxTypeProto Type { get; set; } = new();

    /// <param name="dimensions">A name, such as <c>batch</c>, for one that is open.</param>
    public static OnnxValueProto Of(string name, int elementType, IEnumerable<OnnxDimensionProto> dimensions) =>
        new() { Name = name, Type = new OnnxTypeProto { Tensor = new OnnxTensorTypeProto { ElementType = elementType, Shape = new OnnxShapeProto { Dimensions = [.. dimensions] } } } };
}
