namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Historian</c>.</summary>
public sealed class HistorianOptions
{
    /// <summary>The database file for the chosen source; empty for the source's own in the data folder.</summary>
    public string Path { get; set; } = "";
}
