using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Queries;

/// <summary>Live rows taken apart into samples of the wanted tags, hour by hour.</summary>
internal sealed class TailRows
{
    private static readonly SortedList<long, TagHour> s_none = [];

    private readonly Dictionary<int, SortedList<long, TagHour>> _hours = [];

    public TailRows(IEnumerable<LiveRow> rows, IReadOnlyList<StoredTag> tags)
    {
        var ids = tags.Max(t => t.TagId) + 1;
        var wanted = new bool[ids];
        foreach (var tag in tags)
        {
            wanted[tag.TagId] = true;
        }

        var (values, qualities) = (new double[ids], new Quality[ids]);
        foreach (var row in rows)
        {
            row.Read(wanted, values, qualities);
            foreach (var (id, _) in tags)
            {
                if (!double.IsNaN(values[id]))
                {
                    Add(id, row.Time, values[id], qualities[id]);
                }
            }
        }
    }

    /// <summary>The samples of a tag by hour, in order.</summary>
    public SortedList<long, TagHour> Hours(int tagId) => _hours.GetValueOrDefault(tagId, s_none);

    private void Add(int tagId, long time, double value, Quality quality)
    {
        if (!_hours.TryGetValue(tagId, out var hours))
        {
            _hours.Add(tagId, hours = []);
        }

        var hour = HistoryTime.HourOf(time);
        if (!hours.TryGetValue(hour, out var samples))
        {
            hours.Add(hour, samples = new TagHour());
        }

        samples.Add(time - (hour * HistoryTime.TicksPerHour), value, quality);
    }
}
