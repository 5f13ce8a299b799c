using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests;

/// <summary>Takes a test's own folder away. A page that was closed may still have a reading on its way, which holds a file for a moment.</summary>
internal static class TestFolder
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static void Delete(string folder)
    {
        var waiting = Stopwatch.StartNew();
        while (Directory.Exists(folder))
        {
            SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Gone meanwhile.
            }
            catch (IOException) when (waiting.Elapsed < s_patience)
            {
                Thread.Yield();
            }
        }
    }
}
