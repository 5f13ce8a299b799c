using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message TensorShapeProto.Dimension of onnx.proto: a size, or the name of an open one.</summary>
[ProtoContract]
public sealed class OnnxDimensionProto
{
    [ProtoMember(1)]
    public long? Size { get; set; }

    [ProtoMember(2)]
    public string? Name { get; set; }
}
