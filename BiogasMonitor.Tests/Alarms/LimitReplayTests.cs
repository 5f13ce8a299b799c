using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Limits;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using CsCheck;

namespace BiogasMonitor.Tests.Alarms;

public sealed class LimitReplayTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Values that wander about the limits, with Bad and missing ones, at steps of 1 to 200 s.</summary>
    private static readonly Gen<(double Value, Quality Quality, int Seconds)[]> s_series = Gen.Select(
        Gen.OneOf(Gen.Double[0, 100], Gen.Double[87, 92], Gen.OneOf([.. new[] { 50.0, 90, 88, 10, 12 }.Select(Gen.Const)])),
        Gen.Frequency((12, Gen.Const(Quality.Good)), (1, Gen.Const(Quality.UncertainSpike)), (1, Gen.Const(Quality.BadStuck)), (2, Gen.Const(Quality.BadOutOfRange)), (1, Gen.Const(Quality.BadMissing))),
        Gen.Frequency((12, Gen.Const(1)), (1, Gen.Int[2, 200]), (1, Gen.Const(3_600)))).Array[1, 300];

    [Fact]
    public void Compare_PresentSettings_FindsExactlyWhatTheLiveEngineRaised() =>
        Gen.Select(s_series, Gen.Int[0, 5], Gen.Int[0, 5], Gen.Double[0, 3]).Sample(
            (series, onDelay, offDelay, deadband) =>
            {
                var tag = AlarmPlace.Small()[0] with { OnDelaySeconds = onDelay, OffDelaySeconds = offDelay, Deadband = deadband, Equipment = "alone" };
                var catalogue = new TagCatalogue([tag]);
                var frames = Frames(series);
                var engine = new AlarmEngine(catalogue, [], 0);
                var raised = frames.SelectMany(f => engine.Evaluate(f).ToList()).Where(t => t.After.Condition.Kind <= AlarmKind.HighHigh && t.Event is AlarmEvent.Activated or AlarmEvent.Returned).Where(t => t.After.Condition.Kind <= AlarmKind.HighHigh).ToList();

                using var place = new Stored(catalogue, frames);
                var found = place.Replay(tag, AlarmSettings.Of(tag), s_start, frames[^1].Time.AddSeconds(1)).Now;

                Assert.Equal(raised.Where(t => t.Event == AlarmEvent.Activated).Select(t => (t.After.Condition.Kind, t.TimeUtc)).Order(), found.Alarms.Select(a => (a.Kind, a.RaisedUtc)).Order());
                Assert.Equal(raised.Where(t => t.Event == AlarmEvent.Returned).Select(t => (t.After.Condition.Kind, t.TimeUtc)).Order(), found.Alarms.Where(a => a.ReturnedUtc is not null).Select(a => (a.Kind, a.ReturnedUtc!.Value)).Order());
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Compare_OtherLimit_CountsLongestAndFirst()
    {
        var tag = AlarmPlace.Small()[0];
        var values = "50 91 50 92 92 92 50 93".Split(' ').Select(v => (double.Parse(v, System.Globalization.CultureInfo.InvariantCulture), Quality.Good, 1)).ToArray();
        var frames = Frames(values);
        using var place = new Stored(new TagCatalogue([tag]), frames);

        var comparison = place.Replay(tag, AlarmSettings.Of(tag) with { High = 92 }, s_start, s_start.AddHours(1));

        Assert.Equal(3, comparison.Now.Count);
        Assert.Equal(2, comparison.Then.Count);
        Assert.Equal(frames[1].Time, comparison.Now.First);
        Assert.Equal(frames[3].Time, comparison.Then.First);
        Assert.Equal(TimeSpan.FromSeconds(3), comparison.Then.DurationOf(comparison.Then.Longest!));
        Assert.Equal(8, comparison.Samples);
    }

    [Fact]
    public void Compare_MotorWithLongerDelay_FindsFewerTrips()
    {
        var tag = AlarmPlace.Small()[2];
        var values = "1 0 1 0 0 0 1".Split(' ').Select(v => (double.Parse(v, System.Globalization.CultureInfo.InvariantCulture), Quality.Good, 1)).ToArray();
        using var place = new Stored(new TagCatalogue([tag]), Frames(values));

        var comparison = place.Replay(tag, AlarmSettings.Of(tag) with { OnDelaySeconds = 2 }, s_start, s_start.AddHours(1));

        Assert.Equal((2, 1), (comparison.Now.CountOf(AlarmKind.Trip), comparison.Then.CountOf(AlarmKind.Trip)));
    }

    [Fact]
    public void Adopt_TakesEffectAtOnce_IsRecorded_AndCanBeReverted()
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        place.Frame(("FT-1", 95));
        Assert.True(place["FT-1.High"].IsActive);

        var change = changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = 97 }, "ada", "too many");
        place.Frame();
        Assert.Equal(AlarmState.ReturnedUnacknowledged, place["FT-1.High"].State);
        Assert.Equal((97, "ada", "too many", 90), (place.Catalogue[0].High, change.Who, change.Why, change.Old.High));

        changes.Revert(place.System, change.Id, "ada", "was wrong");
        place.Frame();
        Assert.Equal(90, place.Catalogue[0].High);
        Assert.True(place["FT-1.High"].IsActive);
        Assert.Equal([change.Id, null], changes.GetAll().Select(c => c.Reverts));
    }

    [Fact]
    public void ApplyAll_AfterARestart_TheNewestChangeHolds()
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = 97 }, "ada", "too many");
        changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = 96 }, "ada", "a little less");

        var catalogue = new TagCatalogue(AlarmPlace.Small());
        new LimitChanges(place.Database, catalogue, place.Time).ApplyAll();

        Assert.Equal(96, catalogue[0].High);
    }

    [Theory]
    [InlineData(5, "The high limit of FT-1 is 5; allowed is more than its low limit, 10.")]
    [InlineData(101, "The high limit of FT-1 is 101; allowed is the range of the instrument, 0 to 100.")]
    public void Adopt_BadLimit_IsRefusedInPlainWords(double high, string expected)
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        var refused = Assert.Throws<AlarmRefusedException>(() => changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = high }, "ada", "why"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(changes.GetAll());
    }

    [Fact]
    public void Adopt_ChangedByAnotherMeanwhile_IsRefused()
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        var seen = AlarmSettings.Of(place.Catalogue[0]);
        changes.Adopt(place.System, "FT-1", seen, seen with { OnDelaySeconds = 20 }, "ada", "flutters");

        var refused = Assert.Throws<AlarmRefusedException>(() => changes.Adopt(place.System, "FT-1", seen, seen with { OffDelaySeconds = 5 }, "bob", "other"));

        Assert.Contains("changed meanwhile, by ada", refused.Message, StringComparison.Ordinal);
        Assert.Equal(20, place.Catalogue[0].OnDelaySeconds);
    }

    [Fact]
    public void Adopt_DeadbandFromWhichNothingReturns_IsRefused()
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        var seen = AlarmSettings.Of(place.Catalogue[0]);

        var refused = Assert.Throws<AlarmRefusedException>(() => changes.Adopt(place.System, "FT-1", seen, seen with { Deadband = 1_000 }, "ada", "calm"));

        Assert.Contains("allowed is 0 to 80", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ApplyAll_ChangeThatTheFileNoLongerAllows_IsLeftOutAndSaid()
    {
        using var place = new AlarmPlace();
        var seen = AlarmSettings.Of(place.Catalogue[0]);
        new LimitChanges(place.Database, place.Catalogue, place.Time).Adopt(place.System, "FT-1", seen, seen with { High = 97 }, "ada", "too many");
        var narrow = AlarmPlace.Small();
        narrow[0] = narrow[0] with { RangeHigh = 95, HighHigh = null };

        var catalogue = new TagCatalogue(narrow);
        var problems = new LimitChanges(place.Database, catalogue, place.Time).ApplyAll();

        Assert.Contains("adopted by ada", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal(90, catalogue[0].High);
    }

    [Fact]
    public void Compare_AlarmThatStoodBeforeTheSpan_IsNoneOfIt()
    {
        var tag = AlarmPlace.Small()[0];
        var frames = Frames([.. Enumerable.Range(0, 7_200).Select(i => (i is > 100 and < 4_000 or > 5_000 ? 95.0 : 50, Quality.Good, 1))]);
        using var place = new Stored(new TagCatalogue([tag]), frames);

        var comparison = place.Replay(tag, AlarmSettings.Of(tag), s_start.AddSeconds(3_700), frames[^1].Time.AddSeconds(1));

        Assert.Equal(frames[5_001].Time, Assert.Single(comparison.Now.Alarms).RaisedUtc);
    }

    [Fact]
    public void Revert_NotTheNewest_IsRefused()
    {
        using var place = new AlarmPlace();
        var changes = new LimitChanges(place.Database, place.Catalogue, place.Time);
        var first = changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = 97 }, "ada", "too many");
        changes.Adopt(place.System, "FT-1", AlarmSettings.Of(place.Catalogue[0]), AlarmSettings.Of(place.Catalogue[0]) with { High = 96 }, "bob", "a little less");

        var refused = Assert.Throws<AlarmRefusedException>(() => changes.Revert(place.System, first.Id, "ada", "no"));
        Assert.Contains("changed again since, by bob", refused.Message, StringComparison.Ordinal);
    }

    private static List<Frame> Frames((double Value, Quality Quality, int Seconds)[] series)
    {
        var time = s_start;
        var frames = new List<Frame>();
        foreach (var (value, quality, seconds) in series)
        {
            time = time.AddSeconds(seconds);
            var isMissing = quality == Quality.BadMissing;
            frames.Add(new Frame(time, [isMissing ? double.NaN : value], [quality]));
        }

        return frames;
    }

    private sealed class Stored : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("limits-").FullName;
        private readonly HistorianDatabase _database;

        public Stored(TagCatalogue catalogue, IEnumerable<Frame> frames)
        {
            _database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), catalogue);
            using var writer = new BulkWriter(_database, Origin.Simulated);
            foreach (var frame in frames)
            {
                writer.Append(frame);
            }

            writer.Flush();
        }

        public LimitComparison Replay(Tag tag, AlarmSettings other, DateTime from, DateTime to) => new LimitReplay(new HistoryReader(_database)).Compare(tag, other, from, to, TestContext.Current.CancellationToken);

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            TestFolder.Delete(_folder);
        }
    }
}
