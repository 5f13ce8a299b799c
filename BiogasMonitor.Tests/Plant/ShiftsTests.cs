using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public sealed class ShiftsTests
{
    private static readonly TimeZoneInfo s_chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Theory]
    [InlineData("06:00,14:00,22:00", "2026-07-10 11:00", "2026-07-10 11:00", "2026-07-10 19:00")]
    [InlineData("06:00,14:00,22:00", "2026-07-10 10:59", "2026-07-10 03:00", "2026-07-10 11:00")]
    [InlineData("06:00,14:00,22:00", "2026-07-10 03:30", "2026-07-10 03:00", "2026-07-10 11:00")]
    [InlineData("07:00,19:00", "2026-07-10 05:00", "2026-07-10 00:00", "2026-07-10 12:00")]
    [InlineData("06:00", "2026-07-10 10:00", "2026-07-09 11:00", "2026-07-10 11:00")]
    [InlineData("06:00,14:00,22:00", "2026-11-01 08:00", "2026-11-01 03:00", "2026-11-01 12:00")] // nine hours: the clocks go back
    [InlineData("06:00,14:00,22:00", "2026-03-08 08:00", "2026-03-08 04:00", "2026-03-08 11:00")] // seven: they go forward
    public void At_IsTheShiftInPlantTime(string starts, string utc, string from, string to) =>
        Assert.Equal((Utc(from), Utc(to)), Shifts.Parse(starts)!.At(Utc(utc), s_chicago));

    [Fact]
    public void Before_IsTheOneThatEndedLast() => Assert.Equal((Utc("2026-07-10 03:00"), Utc("2026-07-10 11:00")), Shifts.Parse("06:00,14:00,22:00")!.Before(Utc("2026-07-10 12:00"), s_chicago));

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("06:00,25:00")]
    [InlineData("14:00,06:00")]
    [InlineData("06:00,06:00")]
    [InlineData("00:00,01:00,02:00,03:00,04:00,05:00,06:00")]
    public void Parse_NoShifts_IsNull(string text) => Assert.Null(Shifts.Parse(text));

    private static DateTime Utc(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
