using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>What the statistics read of a real journal, written by the engine's own records.</summary>
public sealed class AlarmLogTests : IDisposable
{
    private static readonly DateTime s_start = Plants.Noon;
    private readonly string _folder = Directory.CreateTempSubdirectory("alarm-log-").FullName;
    private readonly List<AlarmTransition> _rows = [];

    [Fact]
    public void GetLog_EmptyJournal_SaysThatNothingWasWatched()
    {
        var log = Write().GetLog(s_start, s_start.AddDays(1));
        Assert.Null(log.SinceUtc);
        Assert.Empty(log.Alarms);
    }

    [Fact]
    public void GetLog_AlarmsOfTheSpan_EachToItsEnd()
    {
        var first = Raise("A", 0);
        Acknowledge(first, 20);
        Return(first, 60);
        Raise("B", 100);
        var hidden = Raise("C", 200, announced: false);
        Return(hidden, 300);
        Raise("D", 4000);
        var log = Write().GetLog(s_start, s_start.AddHours(1));

        Assert.Equal(s_start, log.SinceUtc);
        Assert.Equal(["A.High 0 60 20", "B.High 100 - -"], log.Alarms.Select(Text));
    }

    [Fact]
    public void GetLog_StoodBeforeTheSpan_IsThereWithItsLaterEnd()
    {
        var stood = Raise("A", -5000);
        var waited = Raise("B", -4000);
        Return(waited, -3000);
        var over = Raise("C", -2000);
        Return(over, -1900);
        Acknowledge(over, -1800);
        Acknowledge(waited, 50);
        Return(stood, 7000);
        Assert.Equal(["A.High -5000 7000 -", "B.High -4000 -3000 50"], Write().GetLog(s_start, s_start.AddHours(1)).Alarms.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void GetLog_NothingSinceTheSpanBegan_StandingAlarmsAreThere()
    {
        Raise("A", -5000);
        Assert.Equal(["A.High -5000 - -"], Write().GetLog(s_start, s_start.AddHours(1)).Alarms.Select(Text));
    }

    [Fact]
    public void GetLog_LimitTakenAway_EndsTheAlarm()
    {
        var removed = Raise("A", 0);
        Add(removed, 500, AlarmEvent.Removed, r => r with { Bits = AlarmBits.None });
        Assert.Equal(["A.High 0 500 500"], Write().GetLog(s_start, s_start.AddHours(1)).Alarms.Select(Text));
    }

    [Fact]
    public void GetLog_MoreThanTheLimit_SaysThatItIsCut()
    {
        Raise("A", 0);
        Raise("B", 1);
        Raise("C", 2);
        var log = Write().GetLog(s_start, s_start.AddHours(1), limit: 2);
        Assert.True(log.IsCut);
        Assert.Equal(["A.High 0 - -", "B.High 1 - -"], log.Alarms.Select(Text));
        Assert.False(Write().GetLog(s_start, s_start.AddHours(1), limit: 3).IsCut);
    }

    [Fact]
    public void GetLog_MonthOfAHundredThousandRows_WellBelowASecond()
    {
        for (var i = 0; i < 33_334; i++)
        {
            var alarm = Raise("T" + (i % 300), i * 77);
            Acknowledge(alarm, (i * 77) + 25);
            Return(alarm, (i * 77) + 40);
        }

        var statistics = AlarmStatistics.Of(Write().GetLog(s_start, s_start.AddDays(30)), s_start, s_start.AddDays(30), s_start.AddDays(30))!;
        Assert.Equal(33_334, statistics.AlarmCount);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private AlarmJournal Write()
    {
        var journal = new AlarmJournal(EventDatabase.Open(Path.Combine(_folder, "events.db")));
        var known = journal.GetState().LastId;
        journal.Append([.. _rows.Where(r => r.Id > known)]);
        return journal;
    }

    private AlarmRecord Raise(string source, int second, bool announced = true) => Add(
        new AlarmRecord { Condition = new AlarmCondition { Id = AlarmCondition.IdOf(source, AlarmKind.High), Kind = AlarmKind.High, Source = source, Priority = AlarmPriority.High } },
        second,
        AlarmEvent.Activated,
        r => r with
        {
            Bits = announced ? AlarmBits.Active | AlarmBits.Unacknowledged : AlarmBits.Active | AlarmBits.Shelved,
            Occurrence = _rows.Count + 1,
            RaisedUtc = s_start.AddSeconds(second),
            AnnunciatedUtc = announced ? s_start.AddSeconds(second) : null,
        },
        announced);

    private void Acknowledge(AlarmRecord alarm, int second) =>
        Add(alarm, second, AlarmEvent.Acknowledged, r => r with { Bits = r.Bits & ~AlarmBits.Unacknowledged, AcknowledgedUtc = s_start.AddSeconds(second), AcknowledgedBy = "ann" });

    private void Return(AlarmRecord alarm, int second) =>
        Add(alarm, second, AlarmEvent.Returned, r => r with { Bits = r.Bits & ~AlarmBits.Active, ReturnedUtc = s_start.AddSeconds(second) });

    // On from the newest record of the same condition.
    private AlarmRecord Add(AlarmRecord alarm, int second, AlarmEvent happened, Func<AlarmRecord, AlarmRecord> change, bool announced = false)
    {
        var before = alarm.Occurrence == 0 ? alarm : _rows.FindLast(r => r.After.Occurrence == alarm.Occurrence)!.After;
        var after = change(before);
        _rows.Add(new AlarmTransition { Id = _rows.Count + 1, TimeUtc = s_start.AddSeconds(second), Event = happened, From = before.State, After = after, Annunciated = announced });
        return after;
    }

    private static string Text(AnnunciatedAlarm alarm) =>
        $"{alarm.Condition} {Seconds(alarm.AnnunciatedUtc)} {Seconds(alarm.ReturnedUtc)} {Seconds(alarm.AcknowledgedUtc)}";

    private static string Seconds(DateTime? utc) => utc is { } time ? $"{(time - s_start).TotalSeconds:0}" : "-";
}
