using System.Text.Json.Serialization;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>What a model is asked about: a span of the history, or raw frames; one of the two.</summary>
/// <param name="From">ISO 8601, UTC; together with to.</param>
/// <param name="To">The moment after the span.</param>
/// <param name="Frames">In time order.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MlQuestion(string? From = null, string? To = null, IReadOnlyList<MlFrame?>? Frames = null);
