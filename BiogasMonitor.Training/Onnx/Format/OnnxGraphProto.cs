using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message GraphProto of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxGraphProto
{
    [ProtoMember(1)]
    public List<OnnxNodeProto> Nodes { get; set; } = [];

    [ProtoMember(2)]
    public string Name { get; set; } = "";

    [ProtoMember(5)]
    public List<OnnxTensorProto> Initializers { get; set; } = [];

    [ProtoMember(11)]
    public List<OnnxValueProto> Inputs { get; set; } = [];

    [ProtoMember(12)]
    public List<OnnxValueProto> Outputs { get; set; } = [];
}
