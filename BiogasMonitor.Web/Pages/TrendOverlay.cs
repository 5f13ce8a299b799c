namespace BiogasMonitor.Web.Pages;

/// <summary>Which earlier time is laid under the trends for comparison.</summary>
public enum TrendOverlay
{
    None,
    Yesterday,
    LastWeek,
}
