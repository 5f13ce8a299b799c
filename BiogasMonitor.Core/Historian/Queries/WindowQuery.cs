using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>
/// Means of one tag in equal steps. Where of an hour only the rollup is left its mean stands for the whole hour, with the hour's samples
/// counted as if evenly spread: sums over longer spans and the share of time with data stay right, what happened within the hour is gone.
/// </summary>
internal sealed class WindowQuery(HistorySnapshot snapshot, long from, long to, long step, TailRows tail, CancellationToken cancellation)
{
    private readonly bool _isWholeHours = from % HistoryTime.TicksPerHour == 0 && step % HistoryTime.TicksPerHour == 0;
    private readonly UsableSum[] _sums = new UsableSum[StepsOf(from, to, step)];

    public static int StepsOf(long from, long to, long step) => (int)((to - from + step - 1) / step);

    public (double[] Means, int[] Counts) Run(StoredTag tag)
    {
        Array.Fill(_sums, new UsableSum());
        if (_isWholeHours)
        {
            AddRollups(tag.TagId);
        }
        else
        {
            AddDecoded(tag.TagId, from, to);
        }

        var (means, counts) = (new double[_sums.Length], new int[_sums.Length]);
        for (var i = 0; i < _sums.Length; i++)
        {
            counts[i] = _sums[i].Count;
            means[i] = counts[i] == 0 ? double.NaN : _sums[i].Mean;
        }

        return (means, counts);
    }

    private void AddRollups(int tagId)
    {
        var byHour = snapshot.ReadRollups(tagId, from, to).ToDictionary(r => r.Hour);
        var tailHours = tail.Hours(tagId);
        foreach (var hour in byHour.Keys.Union(tailHours.Keys))
        {
            cancellation.ThrowIfCancellationRequested();
            var (start, end) = (hour * HistoryTime.TicksPerHour, (hour + 1) * HistoryTime.TicksPerHour);
            if (end > to || tailHours.ContainsKey(hour))
            {
                AddDecoded(tagId, start, Math.Min(end, to));
            }
            else
            {
                _sums[(start - from) / step].Add(byHour[hour]);
            }
        }
    }

    private void AddDecoded(int tagId, long first, long end)
    {
        var read = new HashSet<long>();
        foreach (var (hour, samples, _, _) in snapshot.ReadHours(tagId, first, end, tail))
        {
            cancellation.ThrowIfCancellationRequested();
            read.Add(hour);
            Add(hour * HistoryTime.TicksPerHour, samples, first, end);
        }

        // Mostly every hour has been read.
        if (read.Count <= HistoryTime.HourOf(end - 1) - HistoryTime.HourOf(first))
        {
            foreach (var kept in snapshot.ReadRollups(tagId, first, end).Where(r => !read.Contains(r.Hour)))
            {
                AddKept(kept, first, end);
            }
        }
    }

    private void AddKept(RollupRow row, long first, long end)
    {
        var start = row.Hour * HistoryTime.TicksPerHour;
        var last = Math.Min(end, start + HistoryTime.TicksPerHour);
        for (long at = Math.Max(first, start), next; at < last; at = next)
        {
            var index = (at - from) / step;
            next = Math.Min(last, from + ((index + 1) * step));
            _sums[index].Add(row with { N = SamplesBefore(next) - SamplesBefore(at) });
        }

        int SamplesBefore(long time) => (int)(row.N * (time - start) / HistoryTime.TicksPerHour);
    }

    private void Add(long start, TagHour samples, long first, long end)
    {
        var last = samples.LowerBound(end - start);
        for (int i = samples.LowerBound(first - start), next; i < last; i = next)
        {
            var index = (start + samples.TimeOf(i) - from) / step;
            next = Math.Min(last, samples.LowerBound(from + ((index + 1) * step) - start, i));
            _sums[index].Add(samples, i, next);
        }
    }
}
