using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>
/// The summary, worked out and written once a snapshot and number of hours, however many ask. While a new one is being made, who asks gets the one
/// before, unless that is older than a moment.
/// </summary>
public sealed class SummaryDesk(LivePlant plant, HistorianDatabase database, HistoryState state, HistoryChanges changes, TimeProvider time)
{
    // Longer than it takes to make one, shorter than anybody could notice.
    private static readonly TimeSpan s_goodFor = TimeSpan.FromSeconds(1.5);
    private const int MostKept = 100;

    // A trend takes at most eight tags and at least ten points.
    private const int TagsATrend = 8;
    private const int FewPoints = 10;

    private readonly HistoryReader _reader = new(database);
    private readonly IReadOnlyList<Kpi> _kpis = Kpis.In(database.Catalogue);
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Place> _places = [];

    public async Task<StoredJson> GetAsync(int hours, CancellationToken aborted)
    {
        var version = (plant.Current?.Sequence ?? 0, plant.Status.ValuesAreCurrent, plant.Status.Source, changes.Count);
        Task<StoredJson> making;
        lock (_gate)
        {
            var place = PlaceOf(hours);
            if (place.Json is not null && place.Version == version)
            {
                return place.Json;
            }

            making = place.Making ??= MakeAsync(place, hours, version);
            if (place.Json is { } former && time.GetElapsedTime(place.MadeAt) < s_goodFor)
            {
                return former;
            }
        }

        return await making.WaitAsync(aborted);
    }

    private Place PlaceOf(int hours)
    {
        if (_places.TryGetValue(hours, out var known))
        {
            return known;
        }

        if (_places.Count >= MostKept)
        {
            _places.Remove(_places.MinBy(p => p.Value.MadeAt).Key);
        }

        return _places[hours] = new Place();
    }

    private async Task<StoredJson> MakeAsync(Place place, int hours, (long, bool, SourceState, int) version)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        StoredJson? made = null;
        try
        {
            return made = ApiJson.Store(Make(hours));
        }
        finally
        {
            lock (_gate)
            {
                place.Making = null;
                (place.Json, place.Version, place.MadeAt) = made is null ? (null, default, 0) : (made, version, time.GetTimestamp());
            }
        }
    }

    private SystemSummary Make(int hours)
    {
        var (status, snapshot) = (plant.Status, plant.Current);
        var to = state.NewestUtc.AddTicks(1);
        var from = to.AddHours(-hours);
        var spans = _kpis.Select(k => k.Tag).Distinct().Chunk(TagsATrend)
            .SelectMany(tags => _reader.GetTrend(tags, from, to, FewPoints))
            .ToDictionary(s => s.Tag.Name, s => KpiSpan.Of(s, to - from), StringComparer.Ordinal);
        return new SystemSummary
        {
            From = from,
            To = to,
            Source = status.SourceName,
            SourceState = status.Source.ToString(),
            Simulated = status.Origin.HasFlag(Origin.Simulated),
            Database = Path.GetFileName(status.Database),
            Current = status.ValuesAreCurrent,
            FrameTime = snapshot?.Frame.Time,
            Kpis = [.. _kpis.Select(k => KpiSummary.Of(k, database.Catalogue, snapshot?.Frame, spans[k.Tag]))],
        };
    }

    private sealed class Place
    {
        public StoredJson? Json { get; set; }

        public (long Sequence, bool Current, SourceState Source, int Changes) Version { get; set; }

        public long MadeAt { get; set; }

        public Task<StoredJson>? Making { get; set; }
    }
}
