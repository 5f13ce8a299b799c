using System.Diagnostics;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Live;

/// <summary>Frames a second apart; the compressor is unusual as soon as one value is.</summary>
public sealed class PlantDetectionTests : IDisposable
{
    private static readonly DateTime s_start = Plants.Noon.AddDays(3);
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("detection-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly DetectionPanel _panel = new(Plants.Catalogue, () => [new PanelMember(new InterquartileRange(Plants.Catalogue), new PersistenceRule(1, 1, 0))]);
    private readonly EventDatabase _events;
    private readonly AnomalyStore _store;
    private readonly PlantDetection _detection;

    public PlantDetectionTests()
    {
        _panel.Fit(Enumerable.Range(0, 3 * 1440).Select(m => Plants.Nominal(Plants.Noon.AddMinutes(m))), s_start);
        _events = EventDatabase.Open(Path.Combine(_folder, "test-events.db"));
        _store = new AnomalyStore(_events);
        _detection = new PlantDetection(_panel, _store, _time, NullLogger<PlantDetection>.Instance);
    }

    [Fact]
    public void Evaluate_FileLocked_IsJudgedAtOnce()
    {
        using var locked = Lock();
        var started = Stopwatch.StartNew();

        Assert.Equal("compressor", Assert.Single(Evaluate(0, true)).Key);
        Assert.True(started.Elapsed < s_moment, $"{started.Elapsed} beside a lock");
    }

    [Fact]
    public void Record_FileLocked_NextFramesDoNotWaitAndNoBeginOrEndIsLost()
    {
        using (Lock())
        {
            Evaluate(0, true);
            _detection.Record();

            var started = Stopwatch.StartNew();
            foreach (var (second, isHot) in new[] { (1, true), (2, false), (3, false), (4, true) })
            {
                Evaluate(second, isHot);
                _detection.Record();
            }

            Assert.True(started.Elapsed < s_moment, $"{started.Elapsed} for four frames beside a lock");
        }

        _detection.Record();
        Assert.Empty(_store.Read(s_start, s_start.AddDays(1)));

        _time.Advance(TimeSpan.FromSeconds(5));
        _detection.Record();
        Assert.Equal(
            [(4, null), (0, 2)],
            _store.Read(s_start, s_start.AddDays(1)).Select(a => (Second(a.Start), a.End is { } end ? Second(end) : (int?)null)));
    }

    [Fact]
    public void Flush_AfterARefusal_TriesOnceMoreAtOnce()
    {
        using (Lock())
        {
            Evaluate(0, true);
            _detection.Record();
        }

        _detection.Flush();
        Assert.Single(_store.Read(s_start, s_start.AddDays(1)));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private static int Second(DateTime time) => (int)(time - s_start).TotalSeconds;

    private IReadOnlyDictionary<string, (double Score, string Tags)> Evaluate(int second, bool isHot)
    {
        var at = s_start.AddSeconds(second);
        return _detection.Evaluate(isHot ? Plants.Nominal(at, ("TIT-405", 900)) : Plants.Nominal(at));
    }

    private SqliteConnection Lock()
    {
        var other = new SqliteConnection($"Data Source={_events.Path};Pooling=false");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return other;
    }
}
