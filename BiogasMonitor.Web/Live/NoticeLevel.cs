namespace BiogasMonitor.Web.Live;

/// <summary>How loud a notice is.</summary>
public enum NoticeLevel
{
    Info,
    Warning,
    Critical,
}
