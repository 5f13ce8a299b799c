using System.Data.Common;
using System.Globalization;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>The same questions as SQL over a wide table, through ADO.NET.</summary>
/// <param name="epoch">SQL for the seconds since 1970 of a row.</param>
/// <param name="tags">The measured tags.</param>
internal sealed class SqlQueries(string name, DbConnection connection, string epoch, IReadOnlyList<string> tags) : IQueryEngine
{
    public string Name => name;

    public long ReadRaw(string tag, DateTime from, DateTime to) => Count($"SELECT timestamp, \"{tag}\" FROM plant WHERE {Span(from, to)}");

    public long GetTrend(IReadOnlyList<string> tags, DateTime from, DateTime to, int points)
    {
        var (start, width) = (Seconds(from), Math.Max(1, (long)((to - from).TotalSeconds / (points / 2.0))));
        var values = string.Join(", ", tags.Select(t => $"min(\"{t}\"), avg(\"{t}\"), max(\"{t}\"), count(\"{t}\")"));
        return Count($"SELECT CAST(floor(({epoch} - {start}) / {width}) AS BIGINT) AS bucket, {values} FROM plant WHERE {Span(from, to)} GROUP BY 1 ORDER BY 1");
    }

    public long GetMinuteMeans(DateTime from, DateTime to)
    {
        var means = string.Join(", ", tags.Select(t => $"avg(\"{t}\")"));
        return Count($"SELECT CAST(floor({epoch} / 60) AS BIGINT) AS minute, {means} FROM plant WHERE {Span(from, to)} GROUP BY 1 ORDER BY 1");
    }

    public void Dispose() => connection.Dispose();

    private long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        using var reader = command.ExecuteReader();
        var fields = new object[reader.FieldCount];
        long rows = 0;
        while (reader.Read())
        {
            reader.GetValues(fields);
            rows++;
        }

        return rows;
    }

    private static string Span(DateTime from, DateTime to) => $"timestamp >= '{Text(from)}' AND timestamp < '{Text(to)}'";

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static long Seconds(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();
}
