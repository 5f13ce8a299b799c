namespace BiogasMonitor.Web.Api;

/// <summary>A tag that the event may have begun at.</summary>
/// <param name="Unit">Id of the unit of the plant that the tag belongs to.</param>
public sealed record DiagnosisRoot(string Tag, string? Description, string? Unit, double Share, string Why);
