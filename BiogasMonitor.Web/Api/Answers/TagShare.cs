namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A tag's part in a finding, 0 to 1.</summary>
public sealed record TagShare(string Tag, double Share);
