using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>
/// The trend of one tag: raw samples where they are few, else buckets from decoded chunks, or from rollups when a bucket is whole hours.
/// An hour of which only the rollup is left is one point at any width.
/// </summary>
internal sealed class TrendQuery(HistorySnapshot snapshot, StoredTag tag, long from, long to, int maxPoints, TailRows tail, CancellationToken cancellation)
{
    private readonly List<TrendPoint> _points = [];
    private readonly long _width = BucketWidth(to - from, maxPoints);
    private GapFinder _gaps = new(from, to, 0, 0);
    private long _interval;
    private UsableSum _bucket = new();
    private long _bucketStart = long.MinValue;
    private long _bucketEnd = long.MinValue;

    public TrendSeries Run()
    {
        var rollups = snapshot.ReadRollups(tag.TagId, from, to);
        return (CountInside(rollups) <= maxPoints ? TryReadRaw(rollups) : null) ?? ReadBuckets(rollups);
    }

    /// <summary>
    /// A bucket counts as two points, and one more than fits may touch the span. Round figures, so that a span that is moved along keeps
    /// its width, and with it the same buckets.
    /// </summary>
    private static long BucketWidth(long span, int maxPoints)
    {
        var exact = (span / ((maxPoints / 2) - 1)) + 1;
        var unit = exact switch
        {
            > TimeSpan.TicksPerHour => TimeSpan.TicksPerHour,
            > 10 * TimeSpan.TicksPerSecond => TimeSpan.TicksPerSecond,
            > 10 * TimeSpan.TicksPerMillisecond => TimeSpan.TicksPerMillisecond,
            _ => 1,
        };
        return (exact + unit - 1) / unit * unit;
    }

    /// <summary>Samples in the hours that lie wholly in the span: at least so many there are.</summary>
    private long CountInside(List<RollupRow> rollups) => rollups.Where(r => LiesInside(r.Hour)).Sum(r => (long)r.N + r.Bad);

    private bool LiesInside(long hour) => hour * HistoryTime.TicksPerHour >= from && (hour + 1) * HistoryTime.TicksPerHour <= to;

    /// <summary>Null when there are more samples than points, or only the rollup of some.</summary>
    private TrendSeries? TryReadRaw(List<RollupRow> rollups)
    {
        var damaged = new List<long>();
        foreach (var (hour, samples, isDamaged, kept) in snapshot.ReadHours(tag.TagId, from, to, tail, rollups))
        {
            if (isDamaged && samples.Count == 0)
            {
                damaged.Add(hour);
            }

            var start = hour * HistoryTime.TicksPerHour;
            var (first, end) = (samples.LowerBound(from - start), samples.LowerBound(to - start));
            if (kept is not null || _points.Count + end - first > maxPoints)
            {
                _points.Clear();
                return null;
            }

            for (var i = first; i < end; i++)
            {
                var quality = samples.QualityOf(i);
                var shown = quality.IsUsable() ? samples[i] : double.NaN;
                _points.Add(new TrendPoint(HistoryTime.FromUnix(start + samples.TimeOf(i)), shown, shown, shown, quality.IsUsable() ? 1 : 0, quality));
            }
        }

        AddRawGaps(damaged);
        return Series(TimeSpan.Zero);
    }

    private void AddRawGaps(List<long> damaged)
    {
        var times = _points.ConvertAll(p => HistoryTime.ToUnix(p.Time));
        StartGaps([.. times.Select(HistoryTime.HourOf).Distinct()], 0, times, []);
        var next = 0;
        for (var i = 0; i < times.Count; i++)
        {
            for (; next < damaged.Count && damaged[next] * HistoryTime.TicksPerHour <= times[i]; next++)
            {
                AddDamaged(damaged[next]);
            }

            _gaps.Add(times[i], _points[i].Worst);
        }

        damaged.Skip(next).ToList().ForEach(AddDamaged);
    }

    private TrendSeries ReadBuckets(List<RollupRow> rollups)
    {
        var tailHours = tail.Hours(tag.TagId).Keys;
        StartGaps([.. rollups.Select(r => r.Hour).Union(tailHours).Order()], _width, null, rollups);
        if (_width < TimeSpan.TicksPerHour)
        {
            AddDecoded(from, to, rollups);
        }
        else
        {
            AddRollups(rollups, tailHours);
        }

        EndBucket();
        return Series(TimeSpan.FromTicks(_width));
    }

    /// <summary>Whole hours from their rollups; the cut hours at both ends, and those with live rows, from their samples.</summary>
    private void AddRollups(List<RollupRow> rollups, IList<long> tailHours)
    {
        for (int i = 0, j = 0; i < rollups.Count || j < tailHours.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var rollup = i < rollups.Count && (j == tailHours.Count || rollups[i].Hour <= tailHours[j]) ? rollups[i++] : null;
            var hour = rollup?.Hour ?? tailHours[j];
            var isTail = j < tailHours.Count && tailHours[j] == hour;
            j += isTail ? 1 : 0;
            if (rollup is not null && !isTail && LiesInside(hour))
            {
                AddRollup(rollup);
            }
            else
            {
                var start = hour * HistoryTime.TicksPerHour;
                AddDecoded(Math.Max(from, start), Math.Min(to, start + HistoryTime.TicksPerHour), rollup is null ? [] : [rollup]);
            }
        }
    }

    /// <summary>A whole hour; of one that the span cuts the part inside stands for it.</summary>
    private void AddRollup(RollupRow row)
    {
        var (start, end) = (Math.Max(from, row.Hour * HistoryTime.TicksPerHour), Math.Min(to, (row.Hour + 1) * HistoryTime.TicksPerHour));
        MoveTo(start);
        _bucket.Add(row);
        _gaps.Add(start, end, row.N > 0 ? Quality.Good : row.Worst);
    }

    private void AddDecoded(long first, long end, IEnumerable<RollupRow> rollups)
    {
        foreach (var (hour, samples, damaged, kept) in snapshot.ReadHours(tag.TagId, first, end, tail, rollups))
        {
            cancellation.ThrowIfCancellationRequested();
            if (kept is not null)
            {
                AddRollup(kept);
                continue;
            }

            if (damaged && samples.Count == 0)
            {
                AddDamaged(hour);
            }

            var start = hour * HistoryTime.TicksPerHour;
            AddSamples(start, samples, samples.LowerBound(first - start), samples.LowerBound(end - start));
        }
    }

    private void AddSamples(long start, TagHour samples, int first, int end)
    {
        for (int i = first, next; i < end; i = next)
        {
            MoveTo(start + samples.TimeOf(i));
            next = Math.Min(end, samples.LowerBound(_bucketEnd - start, i));
            _bucket.Add(samples, i, next);
        }

        AddGaps(start, samples, first, end);
    }

    private void AddGaps(long start, TagHour samples, int first, int end)
    {
        // Without a distance that could be a gap whole stretches of one kind are one step.
        var isDense = samples.LieWithin(_gaps.Longest, first, end);
        for (int i = first, next; i < end; i = next)
        {
            next = isDense ? samples.EndOfStretch(i, end) : i + 1;
            _gaps.Add(start + samples.TimeOf(i), start + samples.TimeOf(next - 1), next - i, samples.QualityOf(i));
        }
    }

    /// <summary>What stands for an hour that cannot be read: a Bad stretch, so that the gap shows that something was there.</summary>
    private void AddDamaged(long hour) =>
        _gaps.Add(Math.Max(from, hour * HistoryTime.TicksPerHour), Math.Min(to, (hour + 1) * HistoryTime.TicksPerHour), Quality.BadDamaged);

    private void MoveTo(long time)
    {
        if (time < _bucketEnd)
        {
            return;
        }

        EndBucket();
        _bucketStart = HistoryTime.FloorDivide(time, _width) * _width;
        _bucketEnd = _bucketStart + _width;
        _bucket = new UsableSum();
    }

    private void EndBucket()
    {
        if (_bucket.Stored == 0)
        {
            return;
        }

        // The first bucket may begin before the span; what is in it does not.
        var time = HistoryTime.FromUnix(Math.Max(_bucketStart, from));
        _points.Add(_bucket.Count > 0
            ? new TrendPoint(time, _bucket.Min, _bucket.Mean, _bucket.Max, _bucket.Count, _bucket.Worst)
            : new TrendPoint(time, double.NaN, double.NaN, double.NaN, 0, _bucket.Worst));
    }

    private void StartGaps(List<long> hours, long width, List<long>? times, List<RollupRow> rollups)
    {
        var interval = times is { Count: > 2 }
            ? UsualInterval.Median([.. times.Zip(times.Skip(1), (a, b) => b - a)])
            : UsualInterval.Find(snapshot, tag.TagId, from, to, hours, tail) ?? UsualInterval.Find(rollups);

        _interval = interval ?? 0;

        // Of a tag seen once nothing can be missing, unless the span has nothing of it at all.
        var usual = interval ?? (hours.Count == 0 ? 0 : (to - from) / 3);
        _gaps = new GapFinder(from, to, usual, Math.Max(3 * usual, width));
    }

    private TrendSeries Series(TimeSpan bucket) => new() { Tag = tag.Tag, Bucket = bucket, Interval = TimeSpan.FromTicks(_interval), Points = _points, Gaps = _gaps.Finish() };
}
