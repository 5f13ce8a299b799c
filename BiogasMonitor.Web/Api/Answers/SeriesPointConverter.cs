using System.Text.Json;
using System.Text.Json.Serialization;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Writes a <see cref="SeriesPoint"/> as [time, min, mean, max].</summary>
public sealed class SeriesPointConverter : JsonConverter<SeriesPoint>
{
    public override SeriesPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read())
        {
            throw new JsonException("A point is an array [time, min, mean, max].");
        }

        var time = reader.GetDateTime();
        return new SeriesPoint(time, Next(ref reader), Next(ref reader), Last(ref reader));
    }

    public override void Write(Utf8JsonWriter writer, SeriesPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Time);
        Write(writer, value.Min);
        Write(writer, value.Mean);
        Write(writer, value.Max);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, double? number)
    {
        if (number is { } known)
        {
            writer.WriteNumberValue(known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static double? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();
    }

    private static double? Last(ref Utf8JsonReader reader)
    {
        var number = Next(ref reader);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? number : throw new JsonException("A point has four parts: [time, min, mean, max].");
    }
}
