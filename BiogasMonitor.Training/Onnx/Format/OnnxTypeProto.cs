using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message TypeProto of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxTypeProto
{
    [ProtoMember(1, IsRequired = true)]
    public OnnxTensorTypeProto Tensor { get; set; } = new();
}
