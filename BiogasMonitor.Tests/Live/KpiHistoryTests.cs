using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Live;

public sealed class KpiHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas-kpi-").FullName;

    // Chicago: 23 hours on 8 March, 25 hours on 1 November.
    [Theory]
    [InlineData(2026, 6, 10, 9)]
    [InlineData(2026, 3, 8, 9)]
    [InlineData(2026, 3, 9, 9)]
    [InlineData(2026, 11, 1, 9)]
    [InlineData(2026, 11, 2, 9)]
    [InlineData(2026, 11, 1, 23)]
    public void Read_DaysAroundAClockChange_YesterdayIsThePlantsDayUpToTheSameTime(int year, int month, int day, int hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        var today = new DateTime(year, month, day);
        var now = TimeZoneInfo.ConvertTimeToUtc(today.AddHours(hour).AddMinutes(59), zone);
        var database = HistorianDatabase.Open(Path.Combine(_folder, "kpi.db"), Plants.Catalogue);
        Store(database, zone, PlantTime.StartOfDayUtc(today.AddDays(-2), zone), now, t => t.Date == today.AddDays(-1) && t.TimeOfDay <= TimeSpan.FromHours(hour + 1) ? 700 : 500);

        var kpi = KpiHistoryService.Read(new HistoryReader(database), [Kpis.Find("raw-flow")!], now, zone, TestContext.Current.CancellationToken)["raw-flow"];

        Assert.Equal((500d, 700d), (kpi.TodayMean, kpi.YesterdayMean));
        Assert.Equal(144, kpi.Last24Hours.Count);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    // A value a minute, by the plant's clock.
    private static void Store(HistorianDatabase database, TimeZoneInfo zone, DateTime from, DateTime to, Func<DateTime, double> flow)
    {
        using var writer = new BulkWriter(database, Origin.Ingested);
        for (var time = from; time <= to; time = time.AddMinutes(1))
        {
            writer.Append(Plants.Nominal(time, ("FIT-101", flow(TimeZoneInfo.ConvertTimeFromUtc(time, zone)))));
        }

        writer.Flush();
    }
}
