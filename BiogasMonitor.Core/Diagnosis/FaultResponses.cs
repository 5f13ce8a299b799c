using System.Text.Json;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>The responses by fault label, from <c>data/responses.json</c>.</summary>
public sealed class FaultResponses
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };
    private readonly Dictionary<string, FaultResponse> _byLabel;

    private FaultResponses(Dictionary<string, FaultResponse> byLabel) => _byLabel = byLabel;

    /// <summary>Those of faults whose root tags this plant has: another plant's faults are others.</summary>
    /// <exception cref="CatalogueException">The file cannot be read as responses.</exception>
    public static FaultResponses Load(string path, TagCatalogue catalogue)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, FaultResponse>>(File.ReadAllBytes(path), s_options) ?? [];
            if (read.FirstOrDefault(r => r.Value is null || r.Value.Roots.Contains(null!) || r.Value.Action.Contains(null!)).Key is { } empty)
            {
                throw new CatalogueException($"{path}: {empty} has an empty place; allowed are texts.");
            }

            return new FaultResponses(read.Where(r => r.Value.Roots.All(tag => catalogue.Find(tag) is not null)).ToDictionary(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"{path} cannot be read as responses: {e.Message}");
        }
    }

    /// <summary>What to do about a fault, or null for a label that is not known.</summary>
    public FaultResponse? Find(string label) => _byLabel.GetValueOrDefault(label);
}
