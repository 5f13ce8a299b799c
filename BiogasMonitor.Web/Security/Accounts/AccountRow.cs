namespace BiogasMonitor.Web.Security.Accounts;

/// <summary>An account as the table has it.</summary>
internal sealed record AccountRow
{
    public const string Columns = "account.id, account.name, role, password, enabled, failed, locked_until AS LockedUntil, created, last_login AS LastLogin";

    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public string Password { get; init; } = "";

    public bool Enabled { get; init; }

    public int Failed { get; init; }

    public long? LockedUntil { get; init; }

    public long Created { get; init; }

    public long? LastLogin { get; init; }

    public Account ToAccount() => new()
    {
        Id = Id,
        Name = Name,
        Role = Role,
        Enabled = Enabled,
        LockedUntilUtc = Utc(LockedUntil),
        CreatedUtc = Utc(Created)!.Value,
        LastLoginUtc = Utc(LastLogin),
    };

    private static DateTime? Utc(long? seconds) => seconds is { } given ? DateTimeOffset.FromUnixTimeSeconds(given).UtcDateTime : null;
}
