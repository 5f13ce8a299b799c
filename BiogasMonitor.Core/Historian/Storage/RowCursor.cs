using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>
/// The rows of a query, read where they lie in SQLite's memory: a trend of a year reads ten thousand of them, and a reader that makes
/// an object of each cell takes longer than SQLite itself. Within the transaction that the connection has open.
/// </summary>
internal sealed class RowCursor : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="values">Of the parameters ?1, ?2 and so on.</param>
    public RowCursor(SqliteConnection connection, string sql, params ReadOnlySpan<long> values)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
        for (var i = 0; i < values.Length; i++)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int64(_statement, i + 1, values[i]), _database);
        }
    }

    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == raw.SQLITE_ROW;
    }

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Double(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>Valid until the next row is read or the cursor is closed, and no longer.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
