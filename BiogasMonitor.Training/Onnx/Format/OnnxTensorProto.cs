using System.Runtime.InteropServices;
using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message TensorProto of onnx.proto, its numbers as little-endian bytes.</summary>
[ProtoContract]
public sealed class OnnxTensorProto
{
    public const int Real = 1;
    public const int Whole = 7;

    [ProtoMember(1)]
    public long[] Dimensions { get; set; } = [];

    [ProtoMember(2)]
    public int DataType { get; set; }

    [ProtoMember(8)]
    public string Name { get; set; } = "";

    [ProtoMember(9)]
    public byte[] Raw { get; set; } = [];

    public static OnnxTensorProto Of(string name, ReadOnlySpan<float> values, long[] dimensions) =>
        new() { Name = name, Dimensions = dimensions, DataType = Real, Raw = MemoryMarshal.AsBytes(values).ToArray() };

    public static OnnxTensorProto Of(string name, ReadOnlySpan<long> values, long[] dimensions) =>
        new() { Name = name, Dimensions = dimensions, DataType = Whole, Raw = MemoryMarshal.AsBytes(values).ToArray() };
}
