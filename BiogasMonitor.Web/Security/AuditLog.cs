using Dapper;

namespace BiogasMonitor.Web.Security;

/// <summary>Who did what, for good: lines can be added and read, and the database itself refuses to change or delete one.</summary>
public sealed class AuditLog(AccountsDatabase database, TimeProvider time)
{
    public const int MostAtOnce = 1_000;

    private const int LongestText = 1_000;

    /// <param name="who">The name of a person or a program, or who they claimed to be.</param>
    /// <param name="subject">What it was done to: an alarm, a file, a user.</param>
    public void Append(string who, string action, string subject, string detail)
    {
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO audit(time, who, action, subject, detail) VALUES (@time, @who, @action, @subject, @detail)",
            new { time = time.GetUtcNow().ToUnixTimeMilliseconds(), who = Cut(who), action, subject = Cut(subject), detail = Cut(detail) });
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only lines older than the one with this number; null begins with the newest.</param>
    /// <param name="limit">At most <see cref="MostAtOnce"/>.</param>
    public IReadOnlyList<AuditEntry> Get(AuditFilter filter, int limit, long? before = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostAtOnce);
        using var connection = database.Connect();
        return
        [
            .. connection.Query<AuditRow>(
                """
                SELECT id, time, who, action, subject, detail
                FROM audit
                WHERE (@before IS NULL OR id < @before) AND (@who = '' OR who = @who COLLATE NOCASE) AND (@action = '' OR action = @action)
                    AND (@from IS NULL OR time >= @from) AND (@to IS NULL OR time < @to)
                ORDER BY id DESC
                LIMIT @limit
                """,
                new { before, who = filter.Who, action = filter.Action, from = Milliseconds(filter.FromUtc), to = Milliseconds(filter.ToUtc), limit }).Select(r => r.ToEntry()),
        ];
    }

    /// <summary>The kinds of action that occur, in the order of the alphabet.</summary>
    public IReadOnlyList<string> GetActions()
    {
        using var connection = database.Connect();
        return [.. connection.Query<string>("SELECT DISTINCT action FROM audit ORDER BY action LIMIT 200")];
    }

    private static long? Milliseconds(DateTime? utc) => utc is { } given ? new DateTimeOffset(given, TimeSpan.Zero).ToUnixTimeMilliseconds() : null;

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;

    private sealed record AuditRow
    {
        public long Id { get; init; }

        public long Time { get; init; }

        public string Who { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Detail { get; init; } = "";

        public AuditEntry ToEntry() => new()
        {
            Id = Id,
            TimeUtc = DateTimeOffset.FromUnixTimeMilliseconds(Time).UtcDateTime,
            Who = Who,
            Action = Action,
            Subject = Subject,
            Detail = Detail,
        };
    }
}
