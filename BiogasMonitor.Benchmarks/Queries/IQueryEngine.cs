namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>The questions of a trend page, asked of one store. Every answer is fetched whole; the number of rows or points is returned. Spans are half-open, UTC.</summary>
internal interface IQueryEngine : IDisposable
{
    string Name { get; }

    /// <summary>Every stored time and value of a tag.</summary>
    long ReadRaw(string tag, DateTime from, DateTime to);

    /// <summary>Smallest, mean and largest value and their number, in half as many equal buckets as there may be points.</summary>
    long GetTrend(IReadOnlyList<string> tags, DateTime from, DateTime to, int points);

    /// <summary>Means of all 95 tags, minute by minute.</summary>
    long GetMinuteMeans(DateTime from, DateTime to);
}
