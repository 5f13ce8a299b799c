using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message NodeProto of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxNodeProto
{
    /// <summary>An empty name stands for an optional input that is left out.</summary>
    [ProtoMember(1)]
    public List<string> Inputs { get; set; } = [];

    [ProtoMember(2)]
    public List<string> Outputs { get; set; } = [];

    [ProtoMember(3)]
    public string Name { get; set; } = "";

    [ProtoMember(4)]
    public string Operator { get; set; } = "";

    [ProtoMember(5)]
    public List<OnnxAttributeProto> Attributes { get; set; } = [];

    [ProtoMember(7)]
    public string Domain { get; set; } = "";
}
