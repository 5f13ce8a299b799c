using System.Text.Json.Nodes;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BiogasMonitor.Web.Api.Docs;

/// <summary>Examples of what is asked and answered, for the description of the API.</summary>
internal static class SchemaExamples
{
    private const string Point = """["2026-05-01T00:00:00Z", 71.98, 72.11, 72.31]""";

    private static readonly Dictionary<Type, string> s_examples = new()
    {
        [typeof(AlertRequest)] = """{"comment": "Seen, the technician is on the way", "reason": null, "until": null}""",
        [typeof(IngestOrder)] = """{"file": "/data/plant.csv", "timeZone": "America/Chicago", "dryRun": true}""",
        [typeof(LiveValue)] = """{"tag": "AIT-101", "value": 72.14, "unit": "%", "quality": "Good"}""",
        [typeof(MlFrame)] = """{"time": "2026-05-01T00:00:00Z", "values": {"AIT-101": 72.1, "FIT-101": 620.4, "PIT-402": null}}""",
        [typeof(MlQuestion)] = """{"from": "2026-05-01T00:00:00Z", "to": "2026-05-03T00:00:00Z"}""",
        [typeof(PointQuality)] = """{"time": "2026-05-01T00:00:00Z", "quality": "Uncertain", "reason": "spike"}""",
        [typeof(Quantity)] = """{"value": 97.21, "unit": "%", "quality": "Good", "reason": ""}""",
        [typeof(SeriesGap)] = """{"from": "2026-05-01T02:00:00Z", "to": "2026-05-01T03:00:00Z", "reason": "missing"}""",
        [typeof(TagReading)] = """{"tag": "AIT-101", "name": "Inlet methane (CH4)", "value": 72.14, "unit": "%", "quality": "Good", "reason": "", "limit": "None"}""",
    };

    private static readonly Dictionary<string, (string Title, string Detail)> s_problems = new(StringComparer.Ordinal)
    {
        ["400"] = ("Bad parameter", "Parameter hours: '0' is not allowed; allowed is a whole number from 1 to 8760."),
        ["401"] = ("Not logged in", "This needs an account's session or an API key: Authorization: Bearer bgm_... An administrator makes keys under Settings, API keys."),
        ["403"] = ("Not allowed", "reporting is logged in, but the role does not allow this."),
        ["404"] = ("There is no such alarm", "Parameter id: '7' is not allowed; allowed is the id of an alarm of GET /api/alerts."),
        ["409"] = ("It cannot be done now", "It has come again since, as alarm number 12."),
    };

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(IReadOnlyList<SeriesPoint>))
        {
            // What a converter writes, only we know.
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MinItems = 4,
                MaxItems = 4,
                Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Null },
                Examples = [JsonNode.Parse(Point)!],
            };
        }

        if (s_examples.TryGetValue(type, out var example))
        {
            schema.Examples = [JsonNode.Parse(example)!];
        }

        return Task.CompletedTask;
    }

    /// <summary>Null for a status that speaks for itself.</summary>
    public static JsonNode? Problem(string status) => s_problems.TryGetValue(status, out var problem)
        ? new JsonObject { ["title"] = problem.Title, ["status"] = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), ["detail"] = problem.Detail }
        : null;
}
