using System.Text;
using ProtoBuf;

namespace BiogasMonitor.Training.Onnx.Format;

/// <summary>The message AttributeProto of onnx.proto. Exactly one value is set, a zero as well, so the single ones are nullable.</summary>
[ProtoContract]
public sealed class OnnxAttributeProto
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(2)]
    public float? Fraction { get; set; }

    [ProtoMember(3)]
    public long? Whole { get; set; }

    [ProtoMember(4)]
    public byte[]? Text { get; set; }

    [ProtoMember(7)]
    public float[]? Fractions { get; set; }

    [ProtoMember(8)]
    public long[]? Wholes { get; set; }

    [ProtoMember(9)]
    public List<byte[]>? Texts { get; set; }

    /// <summary>Which of the values is meant: 1 float, 2 integer, 3 text, 6 floats, 7 integers, 8 texts.</summary>
    [ProtoMember(20)]
    public int Type { get; set; }

    public static OnnxAttributeProto Of(string name, float value) => new() { Name = name, Fraction = value, Type = 1 };

    public static OnnxAttributeProto Of(string name, long value) => new() { Name = name, Whole = value, Type = 2 };

    public static OnnxAttributeProto Of(string name, string value) => new() { Name = name, Text = Encoding.UTF8.GetBytes(value), Type = 3 };

    public static OnnxAttributeProto Of(string name, float[] values) => new() { Name = name, Fractions = values, Type = 6 };

    public static OnnxAttributeProto Of(string name, long[] values) => new() { Name = name, Wholes = values, Type = 7 };

    public static OnnxAttributeProto Of(string name, IEnumerable<string> values) => new() { Name = name, Texts = [.. values.Select(Encoding.UTF8.GetBytes)], Type = 8 };
}
