using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Inference;

/// <summary>A history in which one tag has a value of its own every minute and the others are nominal.</summary>
internal sealed class FlatHistory : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("history-").FullName;

    public FlatHistory(string tag, DateTime start, int hours, double value)
        : this(tag, start, hours, _ => value)
    {
    }

    public FlatHistory(string tag, DateTime start, int hours, Func<int, double> valueAt)
    {
        var database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        using (var writer = new BulkWriter(database, Origin.Ingested))
        {
            for (var minute = 0; minute < hours * 60; minute++)
            {
                writer.Append(Plants.Nominal(start.AddMinutes(minute), (tag, valueAt(minute))));
            }

            writer.Flush();
        }

        Reader = new HistoryReader(database);
    }

    public HistoryReader Reader { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }
}
