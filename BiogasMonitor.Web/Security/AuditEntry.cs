namespace BiogasMonitor.Web.Security;

/// <summary>One line of the audit log: who did what to what, and when.</summary>
public sealed record AuditEntry
{
    public long Id { get; init; }

    public DateTime TimeUtc { get; init; }

    public string Who { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Detail { get; init; } = "";
}
