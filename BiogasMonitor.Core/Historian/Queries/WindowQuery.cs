using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>Means of one tag in equal steps.</summary>
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

        return ([.. _sums.Select(s => s.Count == 0 ? double.NaN : s.Mean)], [.. _sums.Select(s => s.Count)]);
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
        foreach (var (hour, samples, _) in snapshot.ReadHours(tagId, first, end, tail))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(hour * HistoryTime.TicksPerHour, samples, first, end);
        }
    }

    private void Add(long start, TagHour samples, long first, long end)
    {
        var last = samples.LowerBound(end - start);
        for (int i = samples.LowerBound(first - start), next; i < last; i = next)
        {
            var index = (start + samples.Ticks[i] - from) / step;
            next = Math.Min(last, samples.LowerBound(from + ((index + 1) * step) - start, i));
            _sums[index].Add(samples, i, next);
        }
    }
}
