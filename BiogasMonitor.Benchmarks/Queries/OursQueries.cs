using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>BiogasMonitor's own reader.</summary>
/// <param name="tags">The measured tags.</param>
internal sealed class OursQueries(string database, string catalogue, IReadOnlyList<string> tags) : IQueryEngine
{
    public string Name => "BiogasMonitor";

    public HistoryReader Reader { get; } = new(Historians.Open(database, catalogue));

    public long ReadRaw(string tag, DateTime from, DateTime to) => Reader.ReadSamples(tag, from, to).LongCount();

    public long GetTrend(IReadOnlyList<string> tags, DateTime from, DateTime to, int points) => Reader.GetTrend(tags, from, to, points).Sum(s => s.Points.Count);

    public long GetMinuteMeans(DateTime from, DateTime to) => Reader.GetWindow(from, to, TimeSpan.FromMinutes(1), tags).Steps;

    public void Dispose() => Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
}
