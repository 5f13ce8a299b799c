using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message ModelProto of onnx.proto; field numbers as published.</summary>
[ProtoContract]
public sealed class OnnxModelProto
{
    [ProtoMember(1)]
    public long IrVersion { get; set; }

    [ProtoMember(2)]
    public string ProducerName { get; set; } = "";

    [ProtoMember(3)]
    public string ProducerVersion { get; set; } = "";

    [ProtoMember(7, IsRequired = true)]
    public OnnxGraphProto Graph { get; set; } = new();

    [ProtoMember(8)]
    public List<OnnxOperatorSetProto> OperatorSets { get; set; } = [];
}
