using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message OperatorSetIdProto of onnx.proto.</summary>
[ProtoContract]
public sealed class OnnxOperatorSetProto
{
    /// <summary>Empty for the standard operators.</summary>
    [ProtoMember(1)]
    public string Domain { get; set; } = "";

    [ProtoMember(2)]
    public long Version { get; set; }
}
