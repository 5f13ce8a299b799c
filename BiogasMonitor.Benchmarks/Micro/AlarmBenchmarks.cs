using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Runs;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>The alarm engine on the default plant, the journal, and other limits tried on 90 days of a tag at one value a second.</summary>
[MemoryDiagnoser]
public class AlarmBenchmarks : IDisposable
{
    private const int Days = 90;
    private const int Burst = 300;
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TagCatalogue _catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue));
    private WorkFolder _folder = null!;
    private AlarmEngine _engine = null!;
    private AlarmJournal _journal = null!;
    private AlarmJournal _month = null!;
    private AlarmList _flood = AlarmList.Empty;
    private PlantGraph _graph = null!;
    private HistoryReader _reader = null!;
    private Tag _tag = null!;
    private Frame _frame = null!;
    private DateTime _time = s_start;
    private long _lastId;

    [GlobalSetup]
    public void Prepare()
    {
        _folder = new WorkFolder(null, 200L << 20);
        _engine = new AlarmEngine(_catalogue, [], 0);
        _journal = new AlarmJournal(EventDatabase.Open(_folder.In("bench-events.db")));
        _month = new AlarmJournal(EventDatabase.Open(_folder.In("month-events.db")));
        _month.Append([.. Month()]);
        _flood = new AlarmList(1, _engine.Records.Take(Burst).Select((r, i) => r with
        {
            Bits = AlarmBits.Active | AlarmBits.Unacknowledged,
            Occurrence = i + 1,
            RaisedUtc = s_start.AddSeconds(i * 7 % 60),
            AnnunciatedUtc = s_start,
        }));
        _graph = new PlantGraph(_catalogue);
        _frame = Nominal();
        _tag = _catalogue.Find("TIT-402")!;
        _reader = new HistoryReader(Store(_tag));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int EvaluateOneFrame()
    {
        _time = _time.AddSeconds(1);
        return _engine.Evaluate(new Frame(_time, _frame.Values, _frame.Qualities)).Count;
    }

    [Benchmark]
    public void AppendABurstOf300() => _journal.Append([.. Enumerable.Range(0, Burst).Select(_ => new AlarmTransition
    {
        Id = ++_lastId, TimeUtc = _time, Event = AlarmEvent.Activated, From = AlarmState.Normal, After = _engine.Records.First() with { Occurrence = _lastId }, Annunciated = true,
    })]);

    /// <summary>33,334 alarms in a month: raised, acknowledged, returned.</summary>
    [Benchmark]
    public int StatisticsOfAMonth() => AlarmStatistics.Of(_month.GetLog(s_start, s_start.AddDays(30)), s_start, s_start.AddDays(30), s_start.AddDays(30))!.AlarmCount;

    [Benchmark]
    public int FoldAFloodOf300() => FloodFold.Of(_flood, _graph, 300, false).FoldedCount;

    /// <summary>A limit above everything: no hour has to be looked through value by value.</summary>
    [Benchmark]
    public int TryAFarLimitOn90Days() => Try(230);

    /// <summary>A limit in the middle of the values: every hour has to be.</summary>
    [Benchmark]
    public int TryANearLimitOn90Days() => Try(192);

    private int Try(double high) => new LimitReplay(_reader).Compare(_tag, AlarmSettings.Of(_tag) with { High = high, HighHigh = null }, s_start, s_start.AddDays(Days)).Then.Count;

    private IEnumerable<AlarmTransition> Month()
    {
        var conditions = _engine.Records.Take(Burst).ToList();
        for (var i = 0; i < 33_334; i++)
        {
            var raised = s_start.AddSeconds(i * 77);
            var record = conditions[i % Burst] with { Bits = AlarmBits.Active | AlarmBits.Unacknowledged, Occurrence = (3 * i) + 1, RaisedUtc = raised, AnnunciatedUtc = raised };
            yield return Row(record, raised, AlarmEvent.Activated, (3 * i) + 1, AlarmState.Normal, isNews: true);
            var seen = record with { Bits = AlarmBits.Active, AcknowledgedUtc = raised.AddSeconds(25), AcknowledgedBy = "bench" };
            yield return Row(seen, raised.AddSeconds(25), AlarmEvent.Acknowledged, (3 * i) + 2, record.State, isNews: false);
            yield return Row(seen with { Bits = AlarmBits.None, ReturnedUtc = raised.AddSeconds(40) }, raised.AddSeconds(40), AlarmEvent.Returned, (3 * i) + 3, seen.State, isNews: false);
        }

        static AlarmTransition Row(AlarmRecord after, DateTime time, AlarmEvent happened, long id, AlarmState from, bool isNews) =>
            new() { Id = id, TimeUtc = time, Event = happened, From = from, After = after, Annunciated = isNews };
    }

    private Frame Nominal()
    {
        var frame = Frame.Empty(s_start, _catalogue.Count);
        for (var i = 0; i < _catalogue.Count; i++)
        {
            frame.Values[i] = _catalogue[i].Nominal ?? double.NaN;
            frame.Qualities[i] = double.IsNaN(frame.Values[i]) ? Quality.BadMissing : Quality.Good;
        }

        return frame;
    }

    private HistorianDatabase Store(Tag tag)
    {
        var database = HistorianDatabase.Open(_folder.In("bench.db"), new TagCatalogue([tag]));
        var random = new Random(1);
        using var writer = new BulkWriter(database, Origin.Simulated);
        for (var i = 0; i < Days * 86_400; i++)
        {
            var value = Math.Round(192 + (3 * Math.Sin(i / 600.0)) + random.NextDouble() - 0.5, 1);
            writer.Append(new Frame(s_start.AddSeconds(i), [value], [Quality.Good]));
            if (i % 86_400 == 86_399)
            {
                writer.Flush();
            }
        }

        writer.Flush();
        return database;
    }
}
