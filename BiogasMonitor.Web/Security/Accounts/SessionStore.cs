using System.Security.Cryptography;
using Dapper;

namespace BiogasMonitor.Web.Security.Accounts;

/// <summary>Who is logged in, and from how many browsers. A session ends with the logout, a new password, and the account; or after a week unused.</summary>
public sealed class SessionStore(AccountsDatabase database, TimeProvider time)
{
    public static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(30);

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public string Start(long accountId)
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        using var connection = database.Connect();
        connection.Execute(
            """
            DELETE FROM session WHERE seen < @old;
            UPDATE account SET last_login = @Now WHERE id = @accountId;
            INSERT INTO session(id, account_id, started, seen) VALUES (@id, @accountId, @Now, @Now);
            """,
            new { id, accountId, Now, old = Now - (long)Unused.TotalSeconds });
        return id;
    }

    /// <summary>The account as it is now; null when the session has ended or the account is disabled.</summary>
    public Account? Find(string id)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<AccountRow>(
            $"SELECT {AccountRow.Columns} FROM session JOIN account ON account.id = session.account_id WHERE session.id = @id AND enabled = 1 AND seen >= @old",
            new { id, old = Now - (long)Unused.TotalSeconds });
        return row?.ToAccount();
    }

    /// <summary>The session is in use.</summary>
    public void Touch(string id)
    {
        using var connection = database.Connect();
        var seen = new { id, Now, old = Now - (long)s_seenEvery.TotalSeconds };
        if (connection.ExecuteScalar<bool>("SELECT EXISTS(SELECT 1 FROM session WHERE id = @id AND seen < @old)", seen))
        {
            connection.Execute("UPDATE session SET seen = @Now WHERE id = @id AND seen < @old", seen);
        }
    }

    public void End(string id)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM session WHERE id = @id", new { id });
    }
}
