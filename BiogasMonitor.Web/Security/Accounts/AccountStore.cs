using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security.Accounts;

/// <summary>The table of accounts. There is always an administrator who can log in, once there was one.</summary>
public sealed class AccountStore(AccountsDatabase database, Passwords passwords, TimeProvider time)
{
    public const int MostFailures = 5;
    public const int MostAccounts = 1_000;

    private const int LongestName = 64;
    private const string KeepsAnAdmin = "(role <> 'Admin' OR enabled = 0 OR EXISTS(SELECT 1 FROM account WHERE role = 'Admin' AND enabled = 1 AND id <> @id))";

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>What is wrong with a new name, as a sentence; null when it will do.</summary>
    public static string? NameProblem(string name) =>
        name.Length is 0 or > LongestName ? $"A name has 1 to {LongestName} characters."
        : name != name.Trim() || !name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '@') ? "A name has letters, digits, blanks inside, and the signs . - _ @."
        : null;

    public bool IsEmpty()
    {
        using var connection = database.Connect();
        return !connection.ExecuteScalar<bool>("SELECT EXISTS(SELECT 1 FROM account)");
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Account> GetAll()
    {
        using var connection = database.Connect();
        return [.. connection.Query<AccountRow>($"SELECT {AccountRow.Columns} FROM account ORDER BY name COLLATE NOCASE LIMIT {MostAccounts}").Select(r => r.ToAccount())];
    }

    public Account? Find(string name)
    {
        using var connection = database.Connect();
        return FindRow(connection, name)?.ToAccount();
    }

    /// <summary>The first account, an administrator. Null when somebody was faster; check and insert are one statement.</summary>
    public Account? AddFirst(string name, string password) => Insert(name, password, Roles.Admin, "NOT EXISTS(SELECT 1 FROM account)");

    /// <summary>Null when the name is taken; upper and lower case are the same.</summary>
    public Account? Add(string name, string password, string role) => Insert(name, password, role, $"(SELECT count(*) FROM account) < {MostAccounts}");

    /// <summary>The account when name and password fit and it is neither locked nor disabled; null else, after the same time.</summary>
    public async Task<Account?> VerifyAsync(string name, string password)
    {
        var row = Count(name);
        var result = await passwords.VerifyAsync(row?.Password, password);
        if (row is null || result == PasswordVerificationResult.Failed || !row.Enabled || row.Failed > MostFailures)
        {
            return null;
        }

        var hash = result == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : row.Password;
        using var connection = database.Connect();

        // Not when the password was changed meanwhile.
        var sql = "UPDATE account SET failed = 0, locked_until = NULL, password = @hash WHERE id = @Id AND enabled = 1 AND password = @Password";
        return connection.Execute(sql, new { hash, row.Id, row.Password }) == 1 ? row.ToAccount() with { LockedUntilUtc = null } : null;
    }

    /// <summary>True for the password of this account; a wrong one counts as at the login.</summary>
    public async Task<bool> IsPasswordAsync(Account account, string password) => (await VerifyAsync(account.Name, password))?.Id == account.Id;

    /// <summary>Ends the sessions of the account, but for one.</summary>
    public bool SetPassword(long id, string password, string? keepSession = null)
    {
        var hash = passwords.Hash(password);
        return Change(id, "UPDATE account SET password = @hash, failed = 0, locked_until = NULL WHERE id = @id", new { id, hash }, endSessions: true, keepSession);
    }

    /// <summary>False when it would leave no administrator, or there is no such account.</summary>
    public bool SetRole(long id, string role) => Change(id, $"UPDATE account SET role = @role WHERE id = @id AND (@role = 'Admin' OR {KeepsAnAdmin})", new { id, role });

    /// <summary>Disabled, the account cannot log in and its sessions end. False when it would leave no administrator, or there is no such account.</summary>
    public bool SetEnabled(long id, bool enabled) =>
        Change(id, $"UPDATE account SET enabled = @enabled WHERE id = @id AND (@enabled OR {KeepsAnAdmin})", new { id, enabled }, endSessions: !enabled);

    public bool Unlock(long id) => Change(id, "UPDATE account SET failed = 0, locked_until = NULL WHERE id = @id", new { id });

    /// <summary>Its sessions end. False when it would leave no administrator, or there is no such account.</summary>
    public bool Remove(long id) => Change(id, $"DELETE FROM account WHERE id = @id AND {KeepsAnAdmin}", new { id });

    private Account? Insert(string name, string password, string role, string condition)
    {
        var hash = passwords.Hash(password);
        using var connection = database.Connect();
        connection.Execute(
            $"INSERT OR IGNORE INTO account(name, role, password, created) SELECT @name, @role, @hash, @Now WHERE {condition}",
            new { name, role, hash, Now });

        // The hash has a salt of its own: it tells whether the row is ours.
        return FindRow(connection, name) is { } row && row.Password == hash ? row.ToAccount() : null;
    }

    // Counted before it is checked: of many tries at once only the first few are looked at.
    private AccountRow? Count(string name)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<AccountRow>(
            $"""
            UPDATE account SET
                failed = CASE WHEN locked_until <= @Now THEN 1 ELSE min(failed + 1, 1000) END,
                locked_until = CASE WHEN locked_until > @Now THEN locked_until WHEN locked_until IS NULL AND failed + 1 >= @MostFailures THEN @until END
            WHERE name = @name
            RETURNING {AccountRow.Columns.Replace("account.", "", StringComparison.Ordinal)}
            """,
            new { name, Now, until = Now + (long)LockedFor.TotalSeconds, MostFailures });
    }

    private bool Change(long id, string sql, object parameters, bool endSessions = false, string? keepSession = null)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        var done = connection.Execute(sql, parameters, transaction) == 1;
        if (done && endSessions)
        {
            connection.Execute("DELETE FROM session WHERE account_id = @id AND id <> @keep", new { id, keep = keepSession ?? "" }, transaction);
        }

        transaction.Commit();
        return done;
    }

    private static AccountRow? FindRow(SqliteConnection connection, string name) =>
        connection.QuerySingleOrDefault<AccountRow>($"SELECT {AccountRow.Columns} FROM account WHERE name = @name", new { name });
}
