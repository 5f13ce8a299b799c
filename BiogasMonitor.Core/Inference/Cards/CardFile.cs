using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>The card of a model as a file.</summary>
public static class CardFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter<ModelKind>(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <exception cref="CardException">It is missing, no JSON of a card, or of another format.</exception>
    public static ModelCard Read(string path)
    {
        try
        {
            var card = JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(path), s_options) ?? throw new CardException($"{path} is empty; a model card is needed.");
            return card.Format == 1 ? card : throw new CardException($"{path}: format {card.Format} is not known; known is 1.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CardException($"{path} is not a model card: {e.Message}", e);
        }
    }

    /// <summary>Written beside it and then renamed, so that a reader never sees half a card.</summary>
    public static void Write(string path, ModelCard card)
    {
        File.WriteAllBytes(path + ".partial", JsonSerializer.SerializeToUtf8Bytes(card, s_options));
        File.Move(path + ".partial", path, overwrite: true);
    }

    /// <summary>SHA-256 of a file as cards hold it.</summary>
    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
