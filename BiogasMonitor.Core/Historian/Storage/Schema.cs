using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>The numbered steps that make a historian of an empty file. A step that was released is never edited.</summary>
internal static class Schema
{
    /// <summary>"BGM1" as pragma application_id: tells our files from other programs' SQLite files.</summary>
    public const int ApplicationId = 0x42474D31;

    /// <summary>Chunks of 1 to 6 KB fill pages of 4 KB badly: a quarter of the file would be empty.</summary>
    private const int PageSize = 16_384;

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO meta(key, value) VALUES ('origins', 0), ('changes', 0), ('writes', 0);

        CREATE TABLE tag(
            tag_id INTEGER PRIMARY KEY /* from 0; never reused: also the place in live.vals */,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE, unit TEXT NOT NULL, description TEXT NOT NULL, kind TEXT NOT NULL,
            equipment TEXT NOT NULL, decimals INTEGER NOT NULL, inferred INTEGER NOT NULL);

        CREATE TABLE chunk(
            tag_id INTEGER NOT NULL, hour INTEGER NOT NULL /* unix / 3600 */, origin INTEGER NOT NULL, decimals INTEGER NOT NULL,
            codec INTEGER NOT NULL, count INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(tag_id, hour));

        CREATE TABLE rollup_1h(
            tag_id INTEGER NOT NULL, hour INTEGER NOT NULL /* unix / 3600 */, n INTEGER NOT NULL /* usable samples */, bad INTEGER NOT NULL,
            min REAL, max REAL, mean REAL, last REAL, worst INTEGER NOT NULL /* quality */, PRIMARY KEY(tag_id, hour)) WITHOUT ROWID;

        CREATE TABLE live(
            time INTEGER PRIMARY KEY /* 100 ns since 1970 */, origin INTEGER NOT NULL,
            vals TEXT NOT NULL /* JSON array by tag_id */, quals TEXT /* JSON object tag_id: quality, of those not Good */);

        CREATE TABLE source(
            fingerprint TEXT PRIMARY KEY, file TEXT NOT NULL, size INTEGER NOT NULL, offset INTEGER NOT NULL, rows INTEGER NOT NULL,
            state TEXT NOT NULL, done INTEGER NOT NULL, started TEXT NOT NULL, updated TEXT NOT NULL);
        """,

        // How a file was read, so that it can be read again in the same way: a JSON object, empty in rows of step 1.
        "ALTER TABLE source ADD COLUMN options TEXT NOT NULL DEFAULT ''",
    ];

    public static int Version => s_steps.Length;

    /// <exception cref="HistorianException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        if (Check(connection, path) == Version && connection.ExecuteScalar<string>("PRAGMA journal_mode") == "wal")
        {
            return;
        }

        // The page size counts in an empty file only (decision 016). A file that was put aside by a restore, or written by another tool, may
        // have lost the mode.
        connection.Execute($"PRAGMA page_size = {PageSize}; PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();

        // Read again under the lock: another process may have been faster.
        for (var version = Check(connection, path); version < Version; version++)
        {
            connection.Execute(s_steps[version], transaction: transaction);
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}", transaction: transaction);
        transaction.Commit();
    }

    /// <summary>False for a file in which no historian has been made yet.</summary>
    /// <exception cref="HistorianException">The file is another program's, or a newer version's.</exception>
    public static bool Exists(SqliteConnection connection, string path) => Check(connection, path) > 0;

    private static int Check(SqliteConnection connection, string path)
    {
        var id = connection.ExecuteScalar<int>("PRAGMA application_id");
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var isEmpty = id == 0 && version == 0 && connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") == 0;
        if (!isEmpty && id != ApplicationId)
        {
            throw new HistorianException($"{path} is the SQLite database of another program, not a historian; it is left untouched. Name another file.");
        }

        return version <= Version
            ? version
            : throw new HistorianException(
                $"{path} was written by a newer version of this program (schema {version}, this program knows {Version}). Update the program, or name another file.");
    }
}
