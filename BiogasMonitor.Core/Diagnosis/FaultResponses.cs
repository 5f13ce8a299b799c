using System.Text.Json;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>The responses by fault label, from <c>data/responses.json</c>.</summary>
public sealed class FaultResponses
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, FaultResponse> _byLabel;

    private FaultResponses(Dictionary<string, FaultResponse> byLabel) => _byLabel = byLabel;

    public IEnumerable<string> Labels => _byLabel.Keys;

    /// <exception cref="CatalogueException">The file cannot be read, or names a tag that the plant does not have.</exception>
    public static FaultResponses Load(string path, TagCatalogue catalogue)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, FaultResponse>>(File.ReadAllBytes(path), s_options) ?? [];
            var unknown = read.SelectMany(r => r.Value.Roots.Select(tag => (r.Key, tag))).FirstOrDefault(r => catalogue.Find(r.tag) is null);
            return unknown.tag is null
                ? new FaultResponses(new Dictionary<string, FaultResponse>(read, StringComparer.Ordinal))
                : throw new CatalogueException($"{path}: root '{unknown.tag}' of {unknown.Key} is not a tag of the plant; allowed are the names in its catalogue.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"{path} cannot be read as responses: {e.Message}");
        }
    }

    /// <summary>What to do about a fault, or null for a label that is not known.</summary>
    public FaultResponse? Find(string label) => _byLabel.GetValueOrDefault(label);
}
