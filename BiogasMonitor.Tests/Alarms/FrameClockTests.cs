using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>Seconds of frames, and for each whether it is followed: y, n, or b when the clock was set back.</summary>
public sealed class FrameClockTests
{
    [Theory]
    [InlineData("0 1 2 2 1 3", "y y y n n y")]
    [InlineData("0 1 9000000 2 3", "y y n y y")] // one wrong time, months ahead
    [InlineData("0 1 9000000 9000001 9000002", "y y n y y")] // a second one agrees: a long pause
    [InlineData("100 1 2 3 4 5 6 7 8 9 10 11", "y n n n n n n n n n b y")] // the clock was set back
    [InlineData("100 1 101 2 102 3", "y n y n y n")] // two sources out of step
    public void Follows_Series(string seconds, string expected)
    {
        var clock = new FrameClock();
        var followed = seconds.Split(' ').Select(s => clock.Follows(AlarmPlace.Start.AddSeconds(int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)), out var back) ? back ? "b" : "y" : "n");

        Assert.Equal(expected, string.Join(' ', followed));
    }

    [Fact]
    public void Evaluate_ClockSetBack_AlarmsGoOn()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("FT-1", 50));
        var frames = Enumerable.Range(0, 12).Select(i => new Core.Telemetry.Frame(AlarmPlace.Start.AddHours(-5).AddSeconds(i), [95, 50, 1, 0], new Core.Telemetry.Quality[4]));

        foreach (var frame in frames)
        {
            place.System.Evaluate(frame);
        }

        Assert.True(place["FT-1.High"].IsActive);
    }
}
