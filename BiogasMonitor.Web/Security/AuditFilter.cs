namespace BiogasMonitor.Web.Security;

/// <summary>Which lines of the audit log are asked for; empty or null is any.</summary>
public sealed record AuditFilter
{
    public string Who { get; init; } = "";

    public string Action { get; init; } = "";

    public DateTime? FromUtc { get; init; }

    /// <summary>Lines at or after it are left out.</summary>
    public DateTime? ToUtc { get; init; }
}
