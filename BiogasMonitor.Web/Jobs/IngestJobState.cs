namespace BiogasMonitor.Web.Jobs;

/// <summary>Where an ingest job stands.</summary>
public enum IngestJobState
{
    Running,
    Done,

    /// <summary>Stopped on request; what was stored until then is kept.</summary>
    Cancelled,
    Failed,
}
