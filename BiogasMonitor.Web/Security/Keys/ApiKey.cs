namespace BiogasMonitor.Web.Security.Keys;

/// <summary>A program's right to call the API; the key itself is shown once and never stored.</summary>
public sealed record ApiKey
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>The first letters of the key, to tell keys apart.</summary>
    public string Start { get; init; } = "";

    public DateTime Created { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>To the minute; null when never.</summary>
    public DateTime? LastUsed { get; init; }

    public DateTime? Revoked { get; init; }
}
