namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Random tags and spans of whole seconds within the stored time.</summary>
internal sealed class QueryPick(int seed, IReadOnlyList<string> tags, DateTime start, DateTime end)
{
    private readonly Random _random = new(seed);

    public DateTime Start => start;

    public DateTime End => end;

    public string Tag() => tags[_random.Next(tags.Count)];

    public IReadOnlyList<string> Tags(int count) => [.. Enumerable.Range(0, count).Select(i => tags[(_random.Next(tags.Count / count) * count) + i])];

    /// <summary>Where a span of this length begins.</summary>
    public DateTime From(TimeSpan length) => start.AddSeconds(_random.NextInt64((long)Math.Max(1, (end - start - length).TotalSeconds)));

    /// <summary>From an hour to everything; short and long ones equally often (evenly on a logarithmic scale).</summary>
    public (DateTime From, DateTime To) Span()
    {
        var most = Math.Max(1, (end - start).TotalHours);
        var length = TimeSpan.FromSeconds(Math.Floor(3600 * Math.Pow(most, _random.NextDouble())));
        var from = From(length);
        return (from, from + length);
    }
}
