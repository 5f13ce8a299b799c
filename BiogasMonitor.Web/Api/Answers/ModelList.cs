namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/models: all six kinds, always.</summary>
public sealed record ModelList(IReadOnlyList<ModelInfo> Models);
