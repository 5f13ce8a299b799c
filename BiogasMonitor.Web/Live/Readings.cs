using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// The newest values by tag name, as a page hands them to its controls. Immutable; all open pages share one, and what is worked out
/// from it is worked out once.
/// </summary>
public sealed class Readings(TagCatalogue catalogue, PlantSnapshot? snapshot, DateTime nowUtc, AlarmList alarms)
{
    /// <summary>Below this a value is as good as new and shows no age.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    private static volatile Readings? s_newest;

    // Worked out twice when two pages ask at the same moment, with the same result.
    private Reading[]? _all;
    private IReadOnlyList<Reading>? _outOfLimits;
    private IReadOnlyList<Reading>? _withoutValue;
    private IReadOnlyList<SafetyItem>? _safety;
    private IReadOnlyList<UnitState>? _units;

    public TagCatalogue Catalogue => catalogue;

    public PlantSnapshot? Snapshot => snapshot;

    public AlarmList Alarms => alarms;

    /// <summary>Every tag of the catalogue in its order.</summary>
    public IReadOnlyList<Reading> All => _all ??= [.. Enumerable.Range(0, catalogue.Count).Select(At)];

    /// <summary>Measured values outside their limits now, worst first.</summary>
    public IReadOnlyList<Reading> OutOfLimits =>
        _outOfLimits ??= [.. Measured.Where(r => r.Limit.IsOut).OrderByDescending(r => r.Limit.Priority).ThenBy(r => r.Tag.Name, StringComparer.Ordinal)];

    /// <summary>Measured values that are Bad.</summary>
    public IReadOnlyList<Reading> WithoutValue => _withoutValue ??= [.. Measured.Where(r => r.Quality.IsBad())];

    public IReadOnlyList<SafetyItem> Safety => _safety ??= SafetyCheck.Of(this);

    public IReadOnlyList<UnitState> Units => _units ??= UnitState.AllOf(this);

    private IEnumerable<Reading> Measured => snapshot is null ? [] : All.Where(r => r.Tag.Kind != TagKind.Derived);

    private long AgeInSeconds => snapshot is null ? 0 : (nowUtc - snapshot.ReceivedUtc).Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The reading of a tag; null when this plant has no such tag.</summary>
    public Reading? this[string tag] => catalogue.IndexOf(tag) is >= 0 and var index ? All[index] : null;

    /// <summary>The readings that the other pages of this moment use too.</summary>
    public static Readings Share(TagCatalogue catalogue, PlantSnapshot? snapshot, DateTime nowUtc, AlarmList alarms)
    {
        var mine = new Readings(catalogue, snapshot, nowUtc, alarms);
        var newest = s_newest;
        if (newest is not null && ReferenceEquals(newest.Catalogue, catalogue) && ReferenceEquals(newest.Snapshot, snapshot)
            && ReferenceEquals(newest.Alarms, alarms) && newest.AgeInSeconds == mine.AgeInSeconds)
        {
            return newest;
        }

        s_newest = mine;
        return mine;
    }

    public KpiReading Of(Kpi kpi) =>
        snapshot is null ? new KpiReading(double.NaN, Quality.BadMissing, "no value: no data yet") : KpiReading.Of(kpi, catalogue, snapshot.Frame);

    private Reading At(int index)
    {
        var tag = catalogue[index];
        if (snapshot is null)
        {
            return new Reading(tag, double.NaN, Quality.BadMissing, 0, TimeSpan.Zero) { Alarm = alarms.WorstOf(tag.Name) };
        }

        // A frame may be older than the catalogue's last change.
        var known = index < snapshot.Frame.Values.Length;
        return new Reading(
            tag,
            known ? snapshot.Frame.Values[index] : double.NaN,
            known ? snapshot.Frame.Qualities[index] : Quality.BadMissing,
            known ? snapshot.Directions[index] : 0,
            nowUtc - snapshot.ReceivedUtc)
        { Alarm = alarms.WorstOf(tag.Name), Look = new StrongBox<Shown?>() };
    }
}
