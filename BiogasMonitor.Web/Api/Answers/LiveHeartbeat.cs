namespace BiogasMonitor.Web.Api.Answers;

/// <summary>An event "heartbeat" of GET /api/live: the host lives, and there was nothing new.</summary>
/// <param name="Time">Of the host.</param>
/// <param name="Source">State of the source, such as Running or Lost.</param>
public sealed record LiveHeartbeat(DateTime Time, bool Current, string Source);
