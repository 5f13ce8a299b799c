using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security;

/// <summary>Who did what, for good: lines can be added and read, and the database itself refuses to change or delete one.</summary>
public sealed partial class AuditLog(AccountsDatabase database, TimeProvider time, ILogger<AuditLog> logger)
{
    public const int MostAtOnce = 1_000;

    /// <summary>What people read when <see cref="TryAppend"/> could not write the line.</summary>
    public const string NotWritten = "It is done, but the audit log could not be written.";

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

    /// <summary>For what is done already and cannot be taken back; false when the line could not be written, which the host's own log tells then.</summary>
    public bool TryAppend(string who, string action, string subject, string detail)
    {
        try
        {
            Append(who, action, subject, detail);
            return true;
        }
        catch (SqliteException e)
        {
            LogNotWritten(who, action, subject, e.Message);
            return false;
        }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be written: {Who}, {Action}, {Subject}. {Reason}")]
    private partial void LogNotWritten(string who, string action, string subject, string reason);

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
