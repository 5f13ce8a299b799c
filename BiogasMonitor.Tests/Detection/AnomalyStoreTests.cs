using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using Dapper;
using Microsoft.Data.Sqlite;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

public sealed class AnomalyStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anomalies");
    private readonly string _path;
    private readonly AnomalyStore _store;

    public AnomalyStoreTests()
    {
        _path = Path.Combine(_folder.FullName, "test-events.db");
        _store = new AnomalyStore(EventDatabase.Open(_path));
    }

    public void Dispose() => TestFolder.Delete(_folder.FullName);

    [Fact]
    public void Record_AnomalyFromBeginToEnd_IsStoredWithPeakTagsAndDetectors()
    {
        Record(
            (0, [Unit("compressor", "rolling", ("VIT-401", 1.5))]),
            (1, [Unit("compressor", "rolling", ("VIT-401", 4.5), ("TIT-405", 1.5))]),
            (2, [Unit("compressor", "hourly", ("TIT-405", 2), ("IIT-401", 1.2))]),
            (90, []));

        var anomaly = Assert.Single(_store.Read(Start, Start.AddDays(1)));
        Assert.Equal(("compressor", Start, Start.AddSeconds(90), false, 4.5), (anomaly.Unit, anomaly.Start, anomaly.End, anomaly.IsCutShort, anomaly.Peak));
        Assert.Equal(["rolling", "hourly"], anomaly.Detectors);
        Assert.Equal([("VIT-401", 4.5), ("TIT-405", 2), ("IIT-401", 1.2)], anomaly.Tags.Select(t => (t.Tag, t.Score)));
        Assert.Equal(["rolling", "hourly"], anomaly.Tags[1].Detectors.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(1, anomaly.Tags.Sum(t => t.Share), 1e-9);
        Assert.Equal(4.5 / 7.7, anomaly.Tags[0].Share, 1e-9);
    }

    [Fact]
    public void Record_RunningAnomaly_IsWrittenOnceAMinute()
    {
        Record([.. Enumerable.Range(0, 130).Select(s => (s, new[] { Unit("blower", "rolling", ("SIT-301", 1 + s)) }))]);

        var anomaly = Assert.Single(_store.Read(Start, Start.AddDays(1)));
        Assert.Null(anomaly.End);
        Assert.Equal(121, anomaly.Peak);
    }

    [Fact]
    public void Record_TwoUnitsAndASecondTime_AreAnomaliesOfTheirOwn()
    {
        Record(
            (0, [Unit("blower", "a", ("SIT-301", 1))]),
            (10, [Unit("compressor", "a", ("VIT-401", 3)), Unit("blower", "a", ("SIT-301", 1))]),
            (20, [Unit("compressor", "a", ("VIT-401", 3))]),
            (30, [Unit("blower", "a", ("IIT-301", 1)), Unit("compressor", "a", ("VIT-401", 3))]));

        Assert.Equal(
            [("blower", 30, null), ("compressor", 10, null), ("blower", 0, 20)],
            _store.Read(Start, Start.AddDays(1)).Select(a => (a.Unit, Second(a.Start), a.End is { } end ? Second(end) : (int?)null)));
    }

    [Fact]
    public void Recorder_AfterAKilledHost_EndsWhatItLeftOpenWhenItWasLastSeen()
    {
        Record([.. Enumerable.Range(0, 100).Select(s => (s, new[] { Unit("blower", "a", ("SIT-301", 1)) }))]);

        // The killed one never said more. The next opens the same file.
        var next = new AnomalyStore(EventDatabase.Open(_path));
        var recorder = new AnomalyRecorder(next);
        recorder.Take(new PanelResult(Start.AddSeconds(500), [Unit("blower", "a", ("SIT-301", 1))]));
        recorder.Write();

        Assert.Equal(
            [(500, (int?)null, false), (0, 60, true)],
            next.Read(Start, Start.AddDays(1)).Select(a => (Second(a.Start), a.End is { } end ? Second(end) : (int?)null, a.IsCutShort)));
    }

    [Theory]
    [InlineData(0, 100, null, 10, "10-20 30-")]
    [InlineData(20, 30, null, 10, "10-20")]
    [InlineData(21, 30, null, 10, "")]
    [InlineData(21, 31, null, 10, "30-")]
    [InlineData(0, 10, null, 10, "")]
    [InlineData(500, 600, null, 10, "30-")]
    [InlineData(0, 100, "sit-301", 10, "10-20")]
    [InlineData(0, 100, "VIT-401", 10, "30-")]
    [InlineData(0, 100, "VIT-402", 10, "")]
    [InlineData(0, 100, null, 1, "30-")]
    public void Read_SpanTagAndLimit_GivesThoseThatTouchIt(int from, int to, string? tag, int limit, string expected)
    {
        Record((10, [Unit("blower", "a", ("SIT-301", 1))]), (20, []), (30, [Unit("compressor", "a", ("VIT-401", 1))]));

        var read = _store.Read(Start.AddSeconds(from), Start.AddSeconds(to), tag, limit).Reverse();
        Assert.Equal(expected, string.Join(' ', read.Select(a => $"{Second(a.Start)}-{(a.End is { } end ? Second(end) : "")}")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Read_ImpossibleLimit_IsRefused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.Read(Start, Start.AddDays(1), limit: limit));

    [Fact]
    public void Append_SeveralMarks_TheNewestCountsAndNoneIsLost()
    {
        Record((0, [Unit("blower", "a", ("SIT-301", 1))]), (10, []), (20, [Unit("compressor", "a", ("VIT-401", 1))]));
        Assert.All(_store.Read(Start, Start.AddDays(1)), a => Assert.Null(a.Mark));
        var first = new AnomalyMark(Start.AddHours(1), MarkKind.True, "ann", "belt tightened");
        var second = new AnomalyMark(Start.AddHours(2), MarkKind.False, "bob", "");

        Assert.True(_store.Append(1, first));
        Assert.True(_store.Append(1, second));
        Assert.False(_store.Append(4711, first));

        var again = new AnomalyStore(EventDatabase.Open(_path));
        Assert.Equal([null, second], again.Read(Start, Start.AddDays(1)).Select(a => a.Mark));
        Assert.Equal([second, first], again.ReadMarks(1));
        Assert.Equal(second, again.Find(1)!.Mark);
        Assert.Null(again.Find(4711));
    }

    [Theory]
    [InlineData("UPDATE anomaly_mark SET mark = 'true'")]
    [InlineData("DELETE FROM anomaly_mark")]
    public void Mark_ChangedInTheDatabase_IsRefused(string statement)
    {
        Record((0, [Unit("blower", "a", ("SIT-301", 1))]));
        _store.Append(1, new AnomalyMark(Start, MarkKind.False, "ann", ""));

        using var connection = new SqliteConnection($"Data Source={_path}");
        connection.Open();
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => connection.Execute(statement)).Message, StringComparison.Ordinal);
        Assert.Single(_store.ReadMarks(1));
    }

    [Theory]
    [InlineData(null, "4 3 2 1")]
    [InlineData("none", "4")]
    [InlineData("true", "3")]
    [InlineData("false", "1")]
    [InlineData("maintenance", "2")]
    public void Read_ByMark_GivesThose(string? mark, string expected)
    {
        Record((0, [Unit("a", "a", ("SIT-301", 1))]), (1, [Unit("b", "a", ("SIT-301", 1))]), (2, [Unit("c", "a", ("SIT-301", 1))]), (3, [Unit("d", "a", ("SIT-301", 1))]));
        _store.Append(1, new AnomalyMark(Start, MarkKind.True, "ann", ""));
        _store.Append(1, new AnomalyMark(Start, MarkKind.False, "ann", ""));
        _store.Append(2, new AnomalyMark(Start, MarkKind.Maintenance, "ann", ""));
        _store.Append(3, new AnomalyMark(Start, MarkKind.True, "ann", ""));

        Assert.Equal(expected, string.Join(' ', _store.Read(Start, Start.AddDays(1), mark: mark).Select(a => a.Id)));
    }

    [Fact]
    public void OpenForReading_BesideAHistorian_ReadsAndNeverWrites()
    {
        Record((0, [Unit("blower", "a", ("SIT-301", 1))]));
        var events = EventDatabase.OpenForReading(Path.Combine(_folder.FullName, "test.db"))!;

        Assert.Single(new AnomalyStore(events).Read(Start, Start.AddDays(1)));
        Assert.Throws<SqliteException>(() => new AnomalyStore(events).Append(1, new AnomalyMark(Start, MarkKind.True, "ann", "")));
        Assert.Null(EventDatabase.OpenForReading(Path.Combine(_folder.FullName, "other.db")));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "other-events.db")));
    }

    [Fact]
    public void OpenForReading_OlderFile_SaysWhatToDo()
    {
        using (var connection = new SqliteConnection($"Data Source={_path}"))
        {
            connection.Open();
            connection.Execute("DROP TABLE anomaly_mark; DROP TABLE cause; DROP TABLE note; PRAGMA user_version = 2");
        }

        Assert.Contains("Start the host on it once", Assert.Throws<HistorianException>(() => EventDatabase.OpenForReading(Path.Combine(_folder.FullName, "test.db"))).Message, StringComparison.Ordinal);

        // What the host does.
        EventDatabase.Open(_path);
        Assert.NotNull(EventDatabase.OpenForReading(Path.Combine(_folder.FullName, "test.db")));
    }

    private static int Second(DateTime time) => (int)(time - Start).TotalSeconds;

    private static UnitAnomaly Unit(string unit, string detector, params (string Tag, double Score)[] tags) =>
        new(unit, tags[0].Score, [detector], [.. tags.Select(t => new TagContribution(t.Tag, t.Score, t.Score / tags.Sum(x => x.Score), [detector]))]);

    private void Record(params (int Second, UnitAnomaly[] Units)[] results)
    {
        var recorder = new AnomalyRecorder(_store);
        foreach (var (second, units) in results)
        {
            recorder.Take(new PanelResult(Start.AddSeconds(second), units));
            recorder.Write();
        }
    }
}
