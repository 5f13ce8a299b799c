using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message TypeProto.Tensor of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxTensorTypeProto
{
    [ProtoMember(1)]
    public int ElementType { get; set; }

    [ProtoMember(2, IsRequired = true)]
    public OnnxShapeProto Shape { get; set; } = new();
}
