using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Security;

/// <summary>The numbered steps that make the accounts of an empty file. A step that was released is never edited.</summary>
internal static class AccountsSchema
{
    /// <summary>"BGA1" as pragma application_id.</summary>
    private const int ApplicationId = 0x42474131;

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE account(
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            role TEXT NOT NULL CHECK(role IN ('Operator', 'Supervisor', 'Admin')),
            password TEXT NOT NULL /* PasswordHasher, version 3 */, enabled INTEGER NOT NULL DEFAULT 1,
            failed INTEGER NOT NULL DEFAULT 0 /* wrong passwords in a row */, locked_until INTEGER /* unix seconds */,
            created INTEGER NOT NULL, last_login INTEGER) STRICT;

        CREATE TABLE session(
            id TEXT PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
            started INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX session_account ON session(account_id);

        CREATE TABLE api_key(
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, role TEXT NOT NULL CHECK(role IN ('Operator', 'Supervisor', 'Admin')),
            hash TEXT NOT NULL UNIQUE /* SHA-256 of the whole key, hex */, start TEXT NOT NULL /* its first letters, to tell keys apart */,
            created INTEGER NOT NULL, created_by TEXT NOT NULL, last_used INTEGER, revoked INTEGER) STRICT;

        CREATE TABLE audit(
            id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL /* unix milliseconds */,
            who TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
        CREATE INDEX audit_action ON audit(action, id);

        CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS(SELECT 1 FROM audit WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        """,
    ];

    /// <exception cref="IOException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        var id = connection.ExecuteScalar<int>("PRAGMA application_id", transaction: transaction);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (id != ApplicationId && connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master", transaction: transaction) > 0)
        {
            throw new IOException($"{path} is the SQLite database of another program, not our accounts; it is left untouched. Move it away.");
        }

        if (version > s_steps.Length)
        {
            throw new IOException($"{path} was written by a newer version of this program (schema {version}, this program knows {s_steps.Length}). Update the program.");
        }

        foreach (var step in s_steps[version..])
        {
            connection.Execute(step, transaction: transaction);
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {s_steps.Length}", transaction: transaction);
        transaction.Commit();
    }
}
