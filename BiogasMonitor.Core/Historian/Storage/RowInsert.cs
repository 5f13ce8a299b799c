using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>
/// One statement run for many rows, its values bound without an object each: half a million rows go through it in one ingest. Within the
/// transaction that the connection has open.
/// </summary>
internal sealed class RowInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public RowInsert(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <param name="parameter">From 1; one that is not set is null.</param>
    public void Set(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Set(int parameter, double? value) =>
        Check(value is { } number ? raw.sqlite3_bind_double(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));

    public void Set(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    public void Execute()
    {
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        Check(raw.sqlite3_reset(_statement));
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
