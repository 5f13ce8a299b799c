using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message TensorShapeProto of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxShapeProto
{
    [ProtoMember(1)]
    public List<OnnxDimensionProto> Dimensions { get; set; } = [];
}
