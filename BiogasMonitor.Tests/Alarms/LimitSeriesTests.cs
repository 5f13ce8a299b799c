using System.Globalization;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>A row of values, a second each, and a row of expected states: - normal, A active. "x" is a Bad value.</summary>
public sealed class LimitSeriesTests
{
    private const string FaultId = "XA-1.State";

    [Theory]
    [InlineData("80 90 89 88 87", "- A A - -")] // at the limit is beyond it; 88 = 90 less the deadband is back
    [InlineData("80 90 88.1 89 90 88", "- A A A A -")] // inside the deadband it stays
    [InlineData("80 89.94 89.96", "- - A")] // as the transmitter's decimals round it
    [InlineData("95 x x 95 80", "A A A A -")] // a Bad value neither raises nor ends
    [InlineData("80 x 80", "- - -")]
    public void High_NoDelays_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.High, values));

    [Theory]
    [InlineData("20 10 11 12 13", "- A A - -")]
    [InlineData("20 10 11.9 9 12", "- A A A -")]
    public void Low_NoDelays_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.Low, values));

    [Theory]
    [InlineData("98 96 97", "A - -")]
    [InlineData("97 98 96.1 98", "- A A A")]
    public void HighHigh_NoDelays_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.HighHigh, values));

    [Theory]
    [InlineData("3 2 3 4", "- A A -")]
    public void LowLow_NoDelays_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.LowLow, values));

    [Theory]
    [InlineData("95 95 95 95 80", "- - A A -")] // two seconds after the first
    [InlineData("95 95 80 95 95 95", "- - - - - A")] // recovery starts the delay anew
    [InlineData("95 95 89 95 95 95", "- - - - - A")] // while it is not active the deadband does not count
    [InlineData("95 x 95 80", "- - A -")] // a Bad value between does not
    public void High_OnDelayOfTwoSeconds_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.High, values, onDelay: 2));

    [Theory]
    [InlineData("95 80 80 80 80 80", "A A A A - -")]
    [InlineData("95 80 80 95 80 80 80 80", "A A A A A A A -")] // beyond again starts the off-delay anew
    public void High_OffDelayOfThreeSeconds_GivesStates(string values, string expected) => Assert.Equal(expected, Run(AlarmKind.High, values, offDelay: 3));

    [Theory]
    [InlineData("0 1 1 0", "- A A -")]
    [InlineData("1 0 1", "A - A")]
    public void State_FaultContact_GivesStates(string values, string expected)
    {
        using var place = new AlarmPlace();
        Assert.Equal(expected, Series(values, v => place.Frame(("XA-1", v)), () => place[FaultId].IsActive));
    }

    [Fact]
    public void Evaluate_FrameOfThePast_IsLeftOut()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 50)).Frame();

        place.System.Evaluate(new Frame(place.NowUtc.AddSeconds(-1), [95, 50, 1, 0], new Quality[4]));

        Assert.Empty(place.System.Current.All);
    }

    private static string Run(AlarmKind kind, string values, int onDelay = 0, int offDelay = 0)
    {
        var tags = AlarmPlace.Small();
        tags[0] = tags[0] with { OnDelaySeconds = onDelay, OffDelaySeconds = offDelay };
        using var place = new AlarmPlace(tags);
        return Series(
            values,
            v => _ = double.IsNaN(v) ? place.Frame(Quality.BadStuck, ("FT-1", 95)) : place.Frame(("FT-1", v)),
            () => place[AlarmCondition.IdOf("FT-1", kind)].IsActive);
    }

    private static string Series(string values, Action<double> frame, Func<bool> isActive)
    {
        var states = new List<string>();
        foreach (var text in values.Split(' '))
        {
            frame(text == "x" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture));
            states.Add(isActive() ? "A" : "-");
        }

        return string.Join(' ', states);
    }
}
