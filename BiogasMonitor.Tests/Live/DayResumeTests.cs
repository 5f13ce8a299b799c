using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Live;

/// <summary>The sums of the day after a restart are those of a host that never stopped.</summary>
public sealed class DayResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas-day-").FullName;

    [Theory]
    [InlineData("UTC", 2026, 6, 1, 1)]
    [InlineData("UTC", 2026, 6, 1, 10)]
    [InlineData("America/Chicago", 2026, 3, 8, 7)]
    [InlineData("America/Chicago", 2026, 11, 1, 45)]
    public void Run_AfterARestart_SumEqualsTheUninterruptedOne(string zoneId, int year, int month, int day, int everySeconds)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var start = PlantTime.StartOfDayUtc(new DateTime(year, month, day), zone).AddMinutes(-10);
        var random = new Random(7);
        var frames = Enumerable.Range(0, 9 * 3600 / everySeconds)
            .Select(i => Plants.Nominal(start.AddSeconds(i * everySeconds), ("FIT-501", i % 97 == 5 ? -5 : 440 + random.Next(20)), ("AIT-501", 96 + random.NextDouble()))).ToList();
        var uninterrupted = new FrameEvaluator(Plants.Catalogue, zone);
        var database = HistorianDatabase.Open(Path.Combine(_folder, "day.db"), Plants.Catalogue);
        using (var writer = new BulkWriter(database, Origin.Ingested))
        {
            frames.SkipLast(1).ToList().ForEach(f => writer.Append(Rounded(uninterrupted.Evaluate(Rounded(f)))));
            writer.Flush();
        }

        var last = Rounded(frames[^1]);
        var restarted = new FrameEvaluator(Plants.Catalogue, zone);
        DayResume.Run(database, restarted, last.Time, zone);

        var (expected, actual) = (uninterrupted.Evaluate(last), restarted.Evaluate(last));
        Assert.Equal(expected.Value(Kpis.MethaneTodayTag), actual.Value(Kpis.MethaneTodayTag));
        Assert.Equal(expected.QualityOf(Kpis.MethaneTodayTag), actual.QualityOf(Kpis.MethaneTodayTag));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    // As a transmitter gives it: the historian keeps no more digits.
    private static Frame Rounded(Frame frame) =>
        new(frame.Time, [.. frame.Values.Select((v, i) => Math.Round(v, Plants.Catalogue[i].Decimals))], frame.Qualities);
}
