using System.Text.Json.Serialization;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>One raw moment: values by tag in the tags' units; a tag that is left out, or null, has no value.</summary>
/// <param name="Time">ISO 8601, UTC.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MlFrame(string? Time, IReadOnlyDictionary<string, double?>? Values);
