namespace BiogasMonitor.Web.Jobs;

/// <summary>An ingest is not begun; the message says why and what to do, in plain words.</summary>
public sealed class IngestRefusedException(string message) : Exception(message);
