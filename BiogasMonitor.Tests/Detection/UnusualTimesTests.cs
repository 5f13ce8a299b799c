using BiogasMonitor.Core.Detection.Anomalies;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

public sealed class UnusualTimesTests
{
    private static readonly DateTime s_now = Start.AddDays(14);

    [Theory]
    [InlineData(0, 10, "")]
    [InlineData(9, 11, "blower")]
    [InlineData(20, 21, "blower")]
    [InlineData(21, 30, "")]
    [InlineData(31, 32, "compressor")]
    [InlineData(15, 400, "blower compressor")]
    public void UnitsIn_Span_GivesThoseThatWereUnusual(int from, int to, string expected)
    {
        var unusual = new UnusualTimes([Make("compressor", 30, null), Make("blower", 10, 20)], Start.AddHours(50));

        Assert.Equal(expected, string.Join(' ', unusual.UnitsIn(Start.AddHours(from), Start.AddHours(to)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(300, false)]
    public void HasRunning_TillItsEnd_IsTrue(int? end, bool expected) => Assert.Equal(expected, Of(Make("blower", 200, end)).HasRunning);

    [Fact]
    public void UnitsIn_AnomalyOfAWeek_IsHowThePlantRunsNow()
    {
        var unusual = Of(Make("blower", 14 * 24 - 168, null), Make("compressor", 14 * 24 - 167, null), Make("digester-a", 10, 178));

        Assert.Equal(["compressor"], unusual.UnitsIn(Start, s_now));
        Assert.True(unusual.HasRunning);
    }

    [Fact]
    public void UnitsIn_AnomalyCutShortByRestarts_CountsAsOne()
    {
        Assert.False(Of(Make("blower", 100, 200, cut: true), Make("blower", 201, 250, cut: true), Make("blower", 250, null)).HasRunning);

        // An hour and more between two is time without it; and one that has ended of itself has ended.
        Assert.True(Of(Make("blower", 100, 200, cut: true), Make("blower", 202, null)).HasRunning);
        Assert.True(Of(Make("blower", 100, 200), Make("blower", 201, null)).HasRunning);
    }

    [Theory]
    [InlineData(null, "blower")]
    [InlineData(MarkKind.True, "blower")]
    [InlineData(MarkKind.Maintenance, "blower")]
    [InlineData(MarkKind.False, "")]
    public void UnitsIn_Marked_FalseAloneIsUsual(MarkKind? mark, string expected)
    {
        var unusual = Of(Make("blower", 200, null, mark: mark));

        Assert.Equal(expected, string.Join(' ', unusual.UnitsIn(Start, s_now)));
        Assert.Equal(expected.Length > 0, unusual.HasRunning);
        Assert.Equal(expected, string.Join(' ', unusual.Running));
        Assert.Equal(expected.Length > 0 ? TimeSpan.FromHours(200) : TimeSpan.FromDays(14), unusual.LeastLeft(Start, s_now));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(MarkKind.True, "blower")]
    [InlineData(MarkKind.Maintenance, "blower")]
    public void UnitsIn_AnomalyOfAWeekThatIsMarked_StaysOutInItsFullSpan(MarkKind? mark, string expected)
    {
        var unusual = Of(Make("blower", 10, 200, mark: mark));

        Assert.Equal(expected, string.Join(' ', unusual.UnitsIn(Start.AddHours(10), Start.AddHours(11))));
        Assert.Equal(expected, string.Join(' ', unusual.UnitsIn(Start.AddHours(199), Start.AddHours(200))));
        Assert.Equal("", string.Join(' ', unusual.UnitsIn(Start.AddHours(201), s_now)));
    }

    [Theory]
    [InlineData(MarkKind.True, null, "blower", "blower")]
    [InlineData(null, MarkKind.True, "blower", "blower")]
    [InlineData(MarkKind.False, null, "", "")]
    [InlineData(MarkKind.False, MarkKind.True, "", "blower")]
    [InlineData(MarkKind.True, MarkKind.False, "blower", "")]
    public void UnitsIn_PiecesOfARestart_ShareAMarkUnlessEachHasItsOwn(MarkKind? first, MarkKind? second, string early, string late)
    {
        var unusual = Of(Make("blower", 100, 200, cut: true, mark: first), Make("blower", 200, 300, mark: second));

        Assert.Equal(early, string.Join(' ', unusual.UnitsIn(Start.AddHours(120), Start.AddHours(121))));
        Assert.Equal(late, string.Join(' ', unusual.UnitsIn(Start.AddHours(220), Start.AddHours(221))));
    }

    [Fact]
    public void LeastLeft_SeveralUnits_IsThatOfTheMostUnusual()
    {
        Assert.Equal(TimeSpan.FromHours(50), Of().LeastLeft(Start, Start.AddHours(50)));
        Assert.Equal(TimeSpan.FromHours(19), new UnusualTimes([Make("blower", -5, 20), Make("compressor", 40, 41), Make("blower", 39, null)], Start.AddHours(60)).LeastLeft(Start, Start.AddHours(50)));
    }

    private static UnusualTimes Of(params Anomaly[] anomalies) => new(anomalies, s_now);

    private static Anomaly Make(string unit, int start, int? end, bool cut = false, MarkKind? mark = null) => new()
    {
        Id = start,
        Unit = unit,
        Start = Start.AddHours(start),
        End = end is { } hour ? Start.AddHours(hour) : null,
        IsCutShort = cut,
        Peak = 2,
        Detectors = [],
        Tags = [],
        Mark = mark is { } kind ? new AnomalyMark(s_now, kind, "ann", "") : null,
    };
}
