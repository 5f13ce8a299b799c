using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Tests.Training.Networks;

public sealed class WeekHoursTests
{
    /// <summary>2026-01-05 is a Monday, and the week of the calendar begins on Sunday.</summary>
    [Fact]
    public void Weights_MondayHalfPastTen_IsMostlyThatHour()
    {
        var shares = Shares(new DateTime(2026, 1, 5, 10, 30, 0, DateTimeKind.Utc));

        Assert.Equal(24 + 10, Array.IndexOf(shares, shares.Max()));
        var beside = Math.Exp(-60 * (1 - Math.Cos(Math.Tau / 24)) - 30 * (1 - Math.Cos(Math.Tau / 168)));
        Assert.Equal(1 / (1 + (2 * beside)), shares[34], 1e-3);
        Assert.Equal(beside, shares[35] / shares[34], 1e-4);
    }

    [Fact]
    public void Weights_SameHourOfAnotherDay_HasNextToNothing()
    {
        var shares = Shares(new DateTime(2026, 1, 5, 10, 30, 0, DateTimeKind.Utc));

        Assert.InRange(shares[34 + 24] / shares[34], 0, 1e-4);
        Assert.InRange(shares[34 - 24] / shares[34], 0, 1e-4);
    }

    private static double[] Shares(DateTime time)
    {
        var calendar = new float[4];
        Calendar.Write(time, TimeZoneInfo.Utc, calendar);
        double[] weights = [.. WeekHours.Weights.Chunk(4).Select(row => Math.Exp(row.Zip(calendar, (a, b) => (double)a * b).Sum() - 90))];
        return [.. weights.Select(w => w / weights.Sum())];
    }
}
