using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>A database in one file, with whatever log lies beside it.</summary>
internal static class DatabaseFile
{
    private static readonly string[] s_endings = ["", "-wal", "-shm", "-journal", ".wal"];

    public static long Bytes(string path) => s_endings.Select(e => new FileInfo(path + e)).Where(f => f.Exists).Sum(f => f.Length);

    public static void Delete(string path)
    {
        SqliteConnection.ClearAllPools();
        foreach (var ending in s_endings)
        {
            File.Delete(path + ending);
        }
    }
}
