namespace BiogasMonitor.Web.Api;

/// <summary>What an action's body may hold.</summary>
/// <param name="Until">UTC, such as 2026-11-22T14:00:00Z.</param>
public sealed record AlertRequest(string? Comment, string? Reason, string? Until);
