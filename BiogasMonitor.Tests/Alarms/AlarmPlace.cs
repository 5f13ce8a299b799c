using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>An alarm system on a small plant with a journal of its own: a unit with a motor, two transmitters and a fault contact.</summary>
internal sealed class AlarmPlace : IDisposable
{
    public static readonly DateTime Start = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("alarms-").FullName;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly double[] _values;

    public AlarmPlace(params IEnumerable<Tag> tags)
    {
        var all = tags.ToList();
        Catalogue = new TagCatalogue(all.Count > 0 ? all : Small());
        _values = [.. Catalogue.Tags.Select(t => t.Nominal ?? 0)];
        Database = EventDatabase.Open(Path.Combine(_folder, "test-events.db"));
        Journal = new AlarmJournal(Database);
        System = new AlarmSystem(Catalogue, Journal, _time);
    }

    public TagCatalogue Catalogue { get; }

    public EventDatabase Database { get; }

    public AlarmJournal Journal { get; }

    public AlarmSystem System { get; private set; }

    public TimeProvider Time => _time;

    public DateTime NowUtc => _time.GetUtcNow().UtcDateTime;

    /// <summary>FT-1 with limits 2, 10, 90, 98; PT-1 with a low limit; M-1 whose stop is a trip; XA-1 whose 1 is a fault. No delays.</summary>
    public static Tag[] Small() =>
    [
        new Tag { Name = "FT-1", Description = "Flow", Unit = "SCFM", Equipment = "machine", RangeLow = 0, RangeHigh = 100, LowLow = 2, Low = 10, High = 90, HighHigh = 98, Nominal = 50, Deadband = 2, Decimals = 1, Priority = AlarmPriority.Critical },
        new Tag { Name = "PT-1", Description = "Pressure", Unit = "psia", Equipment = "machine", RangeLow = 0, RangeHigh = 100, Low = 20, Nominal = 50, Decimals = 1, Priority = AlarmPriority.Medium },
        new Tag { Name = "M-1", Description = "Machine running", Kind = TagKind.Motor, Equipment = "machine", Nominal = 1, AlarmState = 0, RangeLow = 0, RangeHigh = 1, Priority = AlarmPriority.High },
        new Tag { Name = "XA-1", Description = "Fault", Kind = TagKind.Status, Equipment = "machine", Nominal = 0, AlarmState = 1, RangeLow = 0, RangeHigh = 1, Priority = AlarmPriority.Critical },
    ];

    public AlarmRecord this[string condition] => System.Current.All.FirstOrDefault(r => r.Condition.Id == condition) ?? new AlarmRecord { Condition = new AlarmCondition { Id = condition, Kind = AlarmKind.High, Source = "" } };

    /// <summary>The next second, with these values changed; they stay until changed again.</summary>
    public AlarmPlace Frame(params (string Tag, double Value)[] changes) => Frame(Quality.Good, changes);

    public AlarmPlace Frame(Quality quality, params (string Tag, double Value)[] changes)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var qualities = new Quality[_values.Length];
        foreach (var (tag, value) in changes)
        {
            var index = Catalogue.IndexOf(tag);
            _values[index] = value;
            qualities[index] = quality;
        }

        System.Evaluate(new Frame(NowUtc, [.. _values], qualities));
        return this;
    }

    /// <summary>Time passes without a frame.</summary>
    public AlarmPlace Wait(TimeSpan time, string? lost = null)
    {
        _time.Advance(time);
        System.Tick(lost);
        return this;
    }

    /// <summary>As after kill -9: a new system on what the journal holds.</summary>
    public void Restart() => System = new AlarmSystem(Catalogue, Journal, _time);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }
}
