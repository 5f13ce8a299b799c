using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Alarms;

/// <summary>The fold of the newest alarm list, worked out once for all open pages.</summary>
public sealed class AlarmFolds(AlarmSystem alarms, TagCatalogue catalogue, TimeProvider time)
{
    // A flood also ends by nothing happening.
    private static readonly TimeSpan s_lasts = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly PlantGraph _graph = new(catalogue);
    private FloodFold _fold = FloodFold.Empty;
    private AlarmList? _of;
    private long _at;

    public FloodFold Of(AlarmList list)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(list, _of) || time.GetElapsedTime(_at) > s_lasts)
            {
                _fold = FloodFold.Of(list, _graph, alarms.NewInTenMinutes, _fold.IsFlood);
                (_of, _at) = (list, time.GetTimestamp());
            }

            return _fold;
        }
    }
}
