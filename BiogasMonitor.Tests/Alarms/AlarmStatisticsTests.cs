using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Statistics;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>Every figure of the statistics against numbers worked out by hand. Rows are "condition@annunciated-returned!acknowledged" in seconds; what is left out has not happened.</summary>
public sealed class AlarmStatisticsTests
{
    private static readonly DateTime s_start = Plants.Noon;

    [Fact]
    public void Of_NoAlarms_NothingToFix()
    {
        var s = Of("", 24);
        Assert.Equal((0, 0.0, 0.0, 0.0, 0), (s.AlarmCount, s.AverageAlarmRate, s.MaximumAlarmRate, s.CurrentAlarmRate, s.MaximumReAlarmCount));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, null), (s.MaximumActiveState, s.MaximumUnAck, s.MedianTimeToAcknowledge));
        Assert.Equal(24, s.Hours.Count);
        Assert.Equal("rate-hour+ rate-day+ flood+ top-ten? chattering+ fleeting+ stale+ priorities? acknowledge?", Judged(s));
        Assert.All(s.Figures, f => Assert.Null(f.FixFirst));
    }

    [Fact]
    public void Of_JournalEmptyOrLater_NothingWasWatched()
    {
        Assert.Null(AlarmStatistics.Of(new AlarmLog(null, [], false), s_start, s_start.AddHours(8), s_start.AddHours(9)));
        Assert.Null(AlarmStatistics.Of(new AlarmLog(s_start.AddHours(8), [], false), s_start, s_start.AddHours(8), s_start.AddHours(9)));
    }

    [Fact]
    public void Of_JournalBeganInTheSpan_RatesCountFromThere()
    {
        var log = new AlarmLog(s_start.AddHours(20), Series("A.High@72000 A.High@75600 B.Low@79200"), false);
        var s = AlarmStatistics.Of(log, s_start, s_start.AddHours(24), s_start.AddHours(24))!;
        Assert.Equal((s_start.AddHours(20), 3, 0.75), (s.StartTime, s.AlarmCount, s.AverageAlarmRate));
    }

    [Fact]
    public void Of_Rates_HandCounted()
    {
        // 4 h; the fourth alarm comes exactly an hour after the first, so no 60 minutes hold both.
        var s = Of("A.High@0 A.High@1200 B.Low@2400 A.High@3600 B.Low@11000 C.State@14000", 4);
        Assert.Equal((6, 1.5, 3.0, 2.0), (s.AlarmCount, s.AverageAlarmRate, s.MaximumAlarmRate, s.CurrentAlarmRate));
        Assert.Equal(s_start.AddSeconds(2400), s.MaximumAlarmRateUtc);
        Assert.Equal([3, 1, 0, 2], s.Hours);
        Assert.Equal((2, 6), (s.MaximumReAlarmCount, s.MaximumADay));
    }

    [Fact]
    public void Of_ShorterThanAnHour_CountsAsAnHour() => Assert.Equal(2, Of("A.High@0 B.Low@60", 0.1).AverageAlarmRate);

    [Theory]
    [InlineData(24, 6, "rate-hour+ rate-day+")]
    [InlineData(24, 7, "rate-hour- rate-day-")]
    [InlineData(8, 6, "rate-hour+ rate-day?")]
    [InlineData(8, 13, "rate-hour- rate-day?")]
    public void Figures_EvenRates_AgainstSixAnHour(int hours, int anHour, string expected)
    {
        var rows = Enumerable.Range(0, hours * anHour).Select(i => $"T{i % 20}.High@{i * 3600 / anHour}");
        Assert.StartsWith(expected, Judged(Of(string.Join(' ', rows), hours)), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_BusyHourInACalmDay_IsNotMet()
    {
        var s = Of(string.Join(' ', Enumerable.Range(0, 13).Select(i => $"T{i}.High@{i * 250}")), 24);
        Assert.Equal((13, 13.0), (s.AlarmCount, s.MaximumAlarmRate));
        Assert.StartsWith("rate-hour- rate-day+", Judged(s), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Flood_FromTheEleventhAlarmUntilFewerThanFive()
    {
        // Every 30 s from 0 to 330: the 11th, at 300, begins it. The eighth, of 210, leaves the 10 minutes at 810, and four are left.
        var s = Of(string.Join(' ', Enumerable.Range(0, 12).Select(i => $"T{i}.High@{i * 30}")), 1);
        var flood = Assert.Single(s.Floods);
        Assert.Equal((s_start.AddSeconds(300), s_start.AddSeconds(600 + 210), 12, 12), (flood.FromUtc, flood.ToUtc, flood.Count, flood.Peak));
        Assert.Equal(100 * 510 / 3600.0, Figure(s, "flood").Value, 9);
        Assert.False(Figure(s, "flood").Met);
        Assert.Equal("1 flood, worst 12 in 10 minutes", Figure(s, "flood").Note);
        Assert.All(s.Actors, a => Assert.Equal(1, a.InFlood));
    }

    [Fact]
    public void Of_TenAlarmsInTenMinutes_AreNoFlood() => Assert.Empty(Of(string.Join(' ', Enumerable.Range(0, 10).Select(i => $"T{i}.High@{i * 30}")), 1).Floods);

    [Fact]
    public void Of_ElevenAlarmsSpreadOverMore_AreNoFlood() => Assert.Empty(Of(string.Join(' ', Enumerable.Range(0, 11).Select(i => $"T{i}.High@{i * 60}")), 1).Floods);

    [Fact]
    public void Of_FloodAtTheEnd_EndsWithTheSpan()
    {
        var flood = Assert.Single(Of(string.Join(' ', Enumerable.Range(0, 11).Select(i => $"T{i}.High@{3000 + (i * 10)}")), 1).Floods);
        Assert.Equal((s_start.AddSeconds(3100), s_start.AddHours(1)), (flood.FromUtc, flood.ToUtc));
    }

    [Fact]
    public void Of_TwoFloods_EachOnItsOwn()
    {
        var times = Enumerable.Range(0, 11).SelectMany(i => new[] { i * 10, 5000 + (i * 10) }).Order();
        Assert.Equal([11, 11], Of(string.Join(' ', times.Select((t, i) => $"T{i}.High@{t}")), 4).Floods.Select(f => f.Count));
    }

    [Theory]
    [InlineData("A.High@0 A.High@30 A.High@60", 3)]
    [InlineData("A.High@0 A.High@30 A.High@61", 0)]
    [InlineData("A.High@0 A.High@30 A.High@60 A.High@90", 4)]
    [InlineData("A.High@0 A.High@30 A.High@60 A.High@100 A.High@1000 A.High@1010 A.High@1020", 6)]
    [InlineData("A.High@0 B.High@30 A.High@60", 0)]
    [InlineData("A.High@0 A.Low@30 A.High@60", 0)]
    public void Of_Chattering_ThreeOfOneConditionInAMinute(string series, int expected)
    {
        var s = Of(series, 1);
        Assert.Equal(expected, s.Actors.Sum(a => a.Chattering));
        Assert.Equal(expected == 0, Figure(s, "chattering").Met);
        Assert.Equal(expected == 0 ? null : "A.High", Figure(s, "chattering").FixFirst?.Condition);
    }

    [Theory]
    [InlineData("A.High@0-4", 1)]
    [InlineData("A.High@0-5", 0)]
    [InlineData("A.High@0", 0)]
    [InlineData("A.High@3598-3700", 0)]
    [InlineData("A.High@0-1 B.Low@0-2 B.Low@100-103", 3)]
    public void Of_Fleeting_GoneWithinFiveSeconds(string series, int expected) => Assert.Equal(expected, Figure(Of(series, 1), "fleeting").Value);

    [Fact]
    public void Of_Stale_StandingLongerThanADay()
    {
        // One since before the span, one within it, one of exactly a day.
        var s = Of("A.High@-90000 B.High@0-86401 C.High@10-86410", 30);
        Assert.Equal((2, 2.0), (s.AlarmCount, Figure(s, "stale").Value));
        Assert.True(Figure(s, "stale").Met);
        Assert.Equal("A.High", Figure(s, "stale").FixFirst!.Condition);
        Assert.Equal(TimeSpan.FromSeconds(90000 + (30 * 3600)), s.MaximumActiveState);
        Assert.Equal("longest 55 hours", Figure(s, "stale").Note);
    }

    [Fact]
    public void Figures_FiveStaleAlarms_AreNotMet() => Assert.False(Figure(Of(string.Join(' ', Enumerable.Range(0, 5).Select(i => $"T{i}.High@0")), 25), "stale").Met);

    [Fact]
    public void Of_StillActiveAtTheEnd_CountsUpToNow()
    {
        var log = new AlarmLog(s_start, Series("A.High@0"), false);
        var s = AlarmStatistics.Of(log, s_start, s_start.AddHours(8), s_start.AddHours(2))!;
        Assert.Equal((s_start.AddHours(2), TimeSpan.FromHours(2), TimeSpan.FromHours(2), 1), (s.EndTime, s.MaximumActiveState, s.MaximumUnAck, s.NotAcknowledged));
    }

    [Fact]
    public void Of_EndedAfterTheSpan_CountsUpToItsEnd()
    {
        var s = Of("A.High@0-9000!9000", 1);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(1), 1), (s.MaximumActiveState, s.MaximumUnAck, s.NotAcknowledged));
        Assert.Null(s.MedianTimeToAcknowledge);
    }

    [Theory]
    [InlineData("A.High@0!10", 10)]
    [InlineData("A.High@0!10 B.High@0!30", 20)]
    [InlineData("A.High@0!10 B.High@0!30 C.High@0!900", 30)]
    [InlineData("A.High@0!10 B.High@0", 10)]
    public void Of_MedianTimeToAcknowledge_OfTheAcknowledged(string series, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Of(series, 1).MedianTimeToAcknowledge);

    [Fact]
    public void Figures_SlowToAcknowledge_NamesTheOneThatWaitedLongest()
    {
        var figure = Figure(Of("A.High@0!700 B.High@0!1900 C.High@100", 1), "acknowledge");
        Assert.Equal((false, "1 alarm not acknowledged", "C.High"), (figure.Met!.Value, figure.Note, figure.FixFirst!.Condition));
        Assert.Equal(1300 / 60.0, figure.Value, 9);
    }

    [Fact]
    public void Of_CameAgainUnacknowledged_WaitsUntilTheNextOneOnly()
    {
        var s = Of("A.High@0-60 A.High@600-660!900", 1);
        Assert.Equal((TimeSpan.FromSeconds(600), 0, TimeSpan.FromSeconds(300)), (s.MaximumUnAck, s.NotAcknowledged, s.MedianTimeToAcknowledge));
    }

    [Fact]
    public void Of_Actors_MostFrequentFirst()
    {
        var s = Of("B.Low@0 A.High@10 A.High@100 C.Trip@200 A.High@300", 1);
        Assert.Equal(["A.High 3 60", "C.Trip 1 20", "B.Low 1 20"], s.Actors.Select(a => $"{a.Condition} {a.Count} {100 * a.Share:0}"));
        Assert.Equal("A.High", Figure(s, "rate-hour").FixFirst!.Condition);
    }

    [Fact]
    public void Figures_TopTen_SharesOfAHundredAlarmsAndMore()
    {
        // 250 conditions once, and one 10 times more: the ten most frequent are 11 + 9 of 260.
        var rows = Enumerable.Range(0, 250).Select(i => $"T{i}.High@{i * 300}").Concat(Enumerable.Range(0, 10).Select(i => $"T7.High@{100 + (i * 3000)}"));
        var figure = Figure(Of(string.Join(' ', rows), 24), "top-ten");
        Assert.Equal(100 * 20 / 260.0, figure.Value, 9);
        Assert.Equal((false, "T7.High"), (figure.Met!.Value, figure.FixFirst!.Condition));
    }

    [Theory]
    [InlineData(80, 15, 5, true, null)]
    [InlineData(90, 10, 0, true, null)]
    [InlineData(79, 16, 5, false, "X.High")]
    [InlineData(85, 9, 6, false, "X.Trip")]
    public void Figures_Priorities_AgainstEightyFifteenFive(int low, int high, int critical, bool met, string? fix)
    {
        string Rows(string condition, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{condition}@{i * 400}"));

        var s = Of(string.Join(' ', new[] { Rows("X.Low", low), Rows("X.High", high), Rows("X.Trip", critical) }.Where(r => r.Length > 0)), 24);
        var figure = Figure(s, "priorities");
        Assert.Equal((met, fix), (figure.Met!.Value, figure.FixFirst?.Condition));
        Assert.Equal($"{low} % low and medium, {high} % high, {critical} % critical", figure.Note);
    }

    [Fact]
    public void Of_Cut_AlarmsAtTheEndsOfTheSpan()
    {
        // The begin belongs to the span, the end does not; one before it that stood is no alarm of it.
        var s = Of("A.High@-60-100 B.High@0 C.High@3599 D.High@3600", 1);
        Assert.Equal(["B.High", "C.High"], s.Actors.Where(a => a.Count > 0).Select(a => a.Condition).Order(StringComparer.Ordinal));
        Assert.Equal(0, s.Actors.Single(a => a.Condition == "A.High").Count);
        Assert.DoesNotContain(s.TopTen, a => a.Condition == "A.High");
    }

    private static AlarmFigure Figure(AlarmStatistics s, string code) => s.Figures.Single(f => f.Code == code);

    private static string Judged(AlarmStatistics s) => string.Join(' ', s.Figures.Select(f => f.Code + (f.Met switch { true => "+", false => "-", _ => "?" })));

    private static AlarmStatistics Of(string series, double hours) =>
        AlarmStatistics.Of(new AlarmLog(s_start.AddDays(-30), Series(series), false), s_start, s_start.AddHours(hours), s_start.AddHours(hours))!;

    private static List<AnnunciatedAlarm> Series(string series) => [.. series.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Alarm)];

    private static AnnunciatedAlarm Alarm(string text)
    {
        var (condition, rest) = (text[..text.IndexOf('@', StringComparison.Ordinal)], text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        var acknowledged = rest.Split('!');
        var dash = acknowledged[0].IndexOf('-', 1);
        var began = At(dash < 0 ? acknowledged[0] : acknowledged[0][..dash]);
        var kind = Enum.Parse<AlarmKind>(condition.Split('.')[1]);
        return new AnnunciatedAlarm
        {
            Condition = condition,
            Kind = kind,
            Source = condition.Split('.')[0],
            Priority = kind switch { AlarmKind.Trip => AlarmPriority.Critical, AlarmKind.High => AlarmPriority.High, _ => AlarmPriority.Low },
            AnnunciatedUtc = began,
            RaisedUtc = began,
            ReturnedUtc = dash < 0 ? null : At(acknowledged[0][(dash + 1)..]),
            AcknowledgedUtc = acknowledged.Length > 1 ? At(acknowledged[1]) : null,
        };
    }

    private static DateTime At(string seconds) => s_start.AddSeconds(int.Parse(seconds, null));
}
