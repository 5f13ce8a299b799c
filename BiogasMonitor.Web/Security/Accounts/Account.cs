namespace BiogasMonitor.Web.Security.Accounts;

/// <summary>A person who can log in; the password's hash never leaves the store.</summary>
public sealed record Account
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public bool Enabled { get; init; }

    /// <summary>After too many wrong passwords; past or null when not locked.</summary>
    public DateTime? LockedUntilUtc { get; init; }

    public DateTime CreatedUtc { get; init; }

    public DateTime? LastLoginUtc { get; init; }
}
