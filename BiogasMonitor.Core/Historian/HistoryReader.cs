using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Historian.Export.Parquet;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian;

/// <summary>Every question asked of the history. Spans are half-open [from, to), UTC; sealed chunks and the live tail are read as one. Any thread.</summary>
public sealed class HistoryReader(HistorianDatabase database)
{
    private const int MostTags = 8;
    private const int MostSteps = 100_000;

    /// <summary>Times of the oldest and the newest stored value, or null when there is none.</summary>
    public (DateTime Oldest, DateTime Newest)? GetSpan()
    {
        using var snapshot = new HistorySnapshot(database);
        return LatestQuery.GetSpan(snapshot);
    }

    /// <summary>
    /// The newest stored value of each tag of the catalogue, not older than this before the newest of all; a tag without one is missing.
    /// The frame's time is the newest of them. Null when nothing is stored.
    /// </summary>
    public Frame? GetLatest(TimeSpan notOlderThan)
    {
        using var snapshot = new HistorySnapshot(database);
        return LatestQuery.GetLatest(snapshot, database.StoredTags, notOlderThan);
    }

    /// <summary>Trend of 1..8 tags at no more than <paramref name="maxPoints"/> points a tag (10..10,000), keeping min and max of every bucket (a bucket counts as two points).</summary>
    /// <exception cref="HistorianException">Unknown tag, or a number outside what is allowed.</exception>
    public IReadOnlyList<TrendSeries> GetTrend(IReadOnlyList<string> tags, DateTime from, DateTime to, int maxPoints, CancellationToken cancellationToken = default)
    {
        var (first, end) = HistoryTime.Span(from, to);
        Require(tags.Count is >= 1 and <= MostTags, $"A trend of {tags.Count} tags was asked for; allowed are 1 to {MostTags}.");
        Require(maxPoints is >= 10 and <= 10_000, $"A trend of at most {maxPoints} points was asked for; allowed are 10 to 10,000.");
        using var snapshot = new HistorySnapshot(database);
        var wanted = Resolve(snapshot, tags);
        var tail = snapshot.ReadTail(first, end, wanted);
        return [.. wanted.Select(tag => new TrendQuery(snapshot, tag, first, end, maxPoints, tail, cancellationToken).Run())];
    }

    /// <summary>Means of all tags (or of those named) in equal steps of 1 s or longer; at most 100,000 steps.</summary>
    public Window GetWindow(DateTime from, DateTime to, TimeSpan step, IReadOnlyList<string>? tags = null, CancellationToken cancellationToken = default)
    {
        var (first, end) = HistoryTime.Span(from, to);
        Require(step >= TimeSpan.FromSeconds(1), $"A window in steps of {step} was asked for; allowed is 1 s or longer.");
        Require((end - first) / step.Ticks < MostSteps, $"A window from {from:O} to {to:O} has more than {MostSteps} steps of {step}; ask for a shorter span or longer steps.");
        using var snapshot = new HistorySnapshot(database);
        var wanted = tags is null ? database.StoredTags : Resolve(snapshot, tags);
        var query = new WindowQuery(snapshot, first, end, step.Ticks, snapshot.ReadTail(first, end, wanted), cancellationToken);
        var columns = wanted.Select(query.Run).ToList();
        return new Window
        {
            Tags = [.. wanted.Select(t => t.Tag)],
            From = from,
            Step = step,
            Steps = WindowQuery.StepsOf(first, end, step.Ticks),
            Means = [.. columns.Select(c => c.Means)],
            Counts = [.. columns.Select(c => c.Counts)],
        };
    }

    /// <summary>Every stored sample of a tag, in time order, streamed.</summary>
    public IEnumerable<Sample> ReadSamples(string tag, DateTime from, DateTime to, CancellationToken cancellationToken = default)
    {
        var (first, end) = HistoryTime.Span(from, to);
        using var snapshot = new HistorySnapshot(database);
        return ReadSamples(Resolve(snapshot, [tag])[0], first, end, cancellationToken);
    }

    /// <summary>Every stored moment with all tags of the catalogue, in time order, streamed.</summary>
    public IEnumerable<Frame> ReadFrames(DateTime from, DateTime to, CancellationToken cancellationToken = default)
    {
        var (first, end) = HistoryTime.Span(from, to);
        return ReadFrames(first, end, cancellationToken);
    }

    /// <summary>
    /// Shows every stored sample of a tag to <paramref name="visit"/>, an hour at a time and in time order, on this thread; for questions
    /// that need all of them, such as how often a limit would have been exceeded. A year is read in less than a tenth of a second.
    /// </summary>
    /// <exception cref="HistorianException">Unknown tag, or the span is empty.</exception>
    public void Scan(string tag, DateTime from, DateTime to, ScanVisitor visit, CancellationToken cancellationToken = default)
    {
        var (first, end) = HistoryTime.Span(from, to);
        new ScanQuery(database, Resolve(tag), first, end, visit, cancellationToken).Run();
    }

    /// <summary>Everything stored of some tags, or of all, as a CSV file; nothing is read before it is written.</summary>
    /// <exception cref="HistorianException">Unknown tag, or the span is empty.</exception>
    public CsvExport Export(CsvExportOptions options)
    {
        using var snapshot = new HistorySnapshot(database);
        return new CsvExport(database, options.Tags is null ? database.StoredTags : Resolve(snapshot, options.Tags), options);
    }

    /// <summary>Everything stored of some tags as an Apache Parquet file; nothing is read before it is written.</summary>
    /// <exception cref="HistorianException">Unknown tag, or the span is empty.</exception>
    public ParquetExport ExportParquet(IReadOnlyList<string> tags, DateTime from, DateTime to, bool withQuality)
    {
        using var snapshot = new HistorySnapshot(database);
        return new ParquetExport(database, Resolve(snapshot, tags), from, to, withQuality);
    }

    private StoredTag Resolve(string tag)
    {
        using var snapshot = new HistorySnapshot(database);
        return Resolve(snapshot, [tag])[0];
    }

    // A snapshot an hour: the reader may take its time between two hours without holding up the write-ahead log.
    private IEnumerable<Sample> ReadSamples(StoredTag tag, long from, long to, CancellationToken cancellation)
    {
        for (var hour = NextHour(HistoryTime.HourOf(from), to, tag.TagId); hour is { } current; hour = NextHour(current + 1, to, tag.TagId))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var sample in ReadHour(tag, current, from, to))
            {
                yield return sample;
            }
        }
    }

    private List<Sample> ReadHour(StoredTag tag, long hour, long from, long to)
    {
        var start = hour * HistoryTime.TicksPerHour;
        var (first, end) = (Math.Max(from, start), Math.Min(to, start + HistoryTime.TicksPerHour));
        using var snapshot = new HistorySnapshot(database);
        var result = new List<Sample>();
        foreach (var (_, samples, _, _) in snapshot.ReadHours(tag.TagId, first, end, snapshot.ReadTail(first, end, [tag])))
        {
            var (next, last) = (samples.LowerBound(first - start), samples.LowerBound(end - start));
            result.EnsureCapacity(last - next);
            for (var i = next; i < last; i++)
            {
                result.Add(new Sample(HistoryTime.FromUnix(start + samples.TimeOf(i)), samples[i], samples.QualityOf(i)));
            }
        }

        return result;
    }

    private IEnumerable<Frame> ReadFrames(long from, long to, CancellationToken cancellation)
    {
        var stream = new FrameStream(database.StoredTags);
        for (var hour = NextHour(HistoryTime.HourOf(from), to, null); hour is { } current; hour = NextHour(current + 1, to, null))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var frame in ReadHour(stream, current, from, to))
            {
                yield return frame;
            }
        }
    }

    private List<Frame> ReadHour(FrameStream stream, long hour, long from, long to)
    {
        using var snapshot = new HistorySnapshot(database);
        return stream.Read(snapshot, hour, from, to);
    }

    /// <summary>Next hour of the span with anything stored, of one tag or of any.</summary>
    private long? NextHour(long hour, long to, int? tagId)
    {
        using var snapshot = new HistorySnapshot(database);
        return snapshot.NextHour(hour, tagId) is { } next && next * HistoryTime.TicksPerHour < to ? next : null;
    }

    /// <summary>Looks in the database when the catalogue does not know a name: another process may have added the tag.</summary>
    private List<StoredTag> Resolve(HistorySnapshot snapshot, IReadOnlyList<string> names)
    {
        var known = database.StoredTags;
        if (names.Any(n => database.Catalogue.IndexOf(n) < 0))
        {
            known = TagTable.Read(snapshot.Connection, database.Catalogue);
        }

        return [.. names.Select(name => known.FirstOrDefault(t => string.Equals(t.Tag.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new HistorianException($"There is no tag {name} in {database.Path}."))];
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new HistorianException(message);
        }
    }
}
