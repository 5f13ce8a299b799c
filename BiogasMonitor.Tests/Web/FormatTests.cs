using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls;

namespace BiogasMonitor.Tests.Web;

public sealed class FormatTests
{
    [Theory]
    [InlineData(72.1, 2, "72.10")]
    [InlineData(447.96, 1, "448.0")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-1.25, 1, "-1.3")]
    [InlineData(9999.4, 0, "9999")]
    [InlineData(633123.7, 0, "633,124")]
    public void Number_FixedDecimals(double value, int decimals, string expected) => Assert.Equal(expected, Format.Number(value, decimals));

    [Theory]
    [InlineData(0.31, 1, "+0.3")]
    [InlineData(-1.2, 1, "-1.2")]
    [InlineData(0.01, 1, "0.0")]
    public void Change_CarriesItsSign(double value, int decimals, string expected) => Assert.Equal(expected, Format.Change(value, decimals));

    [Theory]
    [InlineData(4.9, "4 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(7200, "2 h")]
    [InlineData(273600, "3 d 4 h")]
    [InlineData(-5, "0 s")]
    public void Age_TwoLargestParts(double seconds, string expected) => Assert.Equal(expected, Format.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Clock_IsPlantTime_AcrossTheChangeToStandardTime()
    {
        Assert.Equal("01:30:00", Format.Clock(new DateTime(2026, 11, 1, 6, 30, 0, DateTimeKind.Utc), Plants.Zone));
        Assert.Equal("01:30:00", Format.Clock(new DateTime(2026, 11, 1, 7, 30, 0, DateTimeKind.Utc), Plants.Zone));
        Assert.Equal("22 Nov 12:00:00", Format.DayAndClock(Plants.Noon, Plants.Zone));
    }

    [Theory]
    [InlineData("degF", "°F")]
    [InlineData("SCFM", "SCFM")]
    [InlineData("state", "")]
    public void Unit_AsPeopleWriteIt(string unit, string expected) => Assert.Equal(expected, Format.Unit(unit));

    [Fact]
    public void TrendLink_NamesTheTags() => Assert.Equal("/trends?tags=AIT-101,FIT-101", Format.TrendLink("AIT-101", "FIT-101"));

    [Theory]
    [InlineData(TagKind.Valve, true, "open")]
    [InlineData(TagKind.Motor, false, "stopped")]
    [InlineData(TagKind.Status, true, "active")]
    public void State_InWords(TagKind kind, bool on, string expected) => Assert.Equal(expected, Format.State(kind, on));
}
