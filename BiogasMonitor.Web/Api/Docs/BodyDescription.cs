namespace BiogasMonitor.Web.Api.Docs;

/// <summary>What a body holds, for the description of the API alone: the host's own check of the content type would answer before the endpoint can say what is allowed.</summary>
internal sealed record BodyDescription(Type Type, bool IsRequired, IReadOnlyList<string> ContentTypes);
