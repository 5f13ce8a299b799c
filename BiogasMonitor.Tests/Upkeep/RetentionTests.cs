using System.ComponentModel.DataAnnotations;
using BiogasMonitor.Core.Historian.Upkeep;
using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Upkeep;

public sealed class RetentionTests
{
    private static readonly DateTime s_newest = Start.AddDays(10);

    [Fact]
    public void RemoveNext_TakesTheOldestHourOfAllTagsUntilNoneIsDue()
    {
        using var historian = TenDays();
        var retention = new Retention(historian.Database, rawDays: 4, rollupDays: 8);

        var removed = Enumerable.Range(0, 1000).Select(_ => retention.RemoveNext(s_newest)).TakeWhile(h => h is not null).Select(h => h!.Value).ToList();

        // First the chunks of the first six days, then the rollups of the first two.
        Assert.Equal([.. Enumerable.Range(0, 6 * 24).Select(h => Start.AddHours(h)), .. Enumerable.Range(0, 2 * 24).Select(h => Start.AddHours(h))], removed);
        Assert.Equal(4 * 24 * 2, historian.Scalar<int>("SELECT count(*) FROM chunk"));
        Assert.Equal(8 * 24 * 2, historian.Scalar<int>("SELECT count(*) FROM rollup_1h"));
        Assert.Null(retention.RemoveNext(s_newest.AddMinutes(59)));
        Assert.Equal(Start.AddDays(6), retention.RemoveNext(s_newest.AddMinutes(60)));
    }

    [Fact]
    public void RemoveNext_AHourOnce_KeepsTheTrendAsHours()
    {
        using var historian = TenDays();
        var before = historian.Trend("AT-1", Start, s_newest, 200);
        var retention = new Retention(historian.Database, rawDays: 4, rollupDays: null);
        while (retention.RemoveNext(s_newest) is not null)
        {
        }

        Assert.Equal(before.Points, historian.Trend("AT-1", Start, s_newest, 200).Points);
        var hours = historian.Trend("AT-1", Start.AddDays(1), Start.AddDays(2), 10_000).Points;
        Assert.Equal(Enumerable.Range(24, 24).Select(h => (Start.AddHours(h), 6, h + 0.0)), hours.Select(p => (p.Time, p.Count, p.Min)));
        Assert.Equal(4 * 24 * 6, historian.Samples("AT-1").Count);
    }

    [Fact]
    public void RemoveNext_LiveRowsAndTheNewestDay_NeverGo()
    {
        using var historian = TenDays().Tail(Row(Start, 1), Row(s_newest, 2));
        var retention = new Retention(historian.Database, rawDays: 1, rollupDays: 1);
        while (retention.RemoveNext(s_newest) is not null)
        {
        }

        Assert.Equal(2, historian.Scalar<int>("SELECT count(*) FROM live"));
        Assert.Equal([Start, .. Enumerable.Range(0, 24 * 6).Select(i => Start.AddDays(9).AddMinutes(10 * i)), s_newest], historian.Samples("AT-1").Select(s => s.Time));
    }

    [Fact]
    public void RemoveNext_NothingIsLimited_KeepsAll()
    {
        using var historian = TenDays();

        Assert.Null(new Retention(historian.Database, null, null).RemoveNext(s_newest.AddYears(10)));
    }

    // A value with a wrong time, years ahead, and a host whose clock is right: and the other way around, a plant that stopped.
    [Theory]
    [InlineData(true, 6 * 24)]
    [InlineData(false, 0)]
    public async Task Sweep_CountsFromTheEarlierOfClockAndNewestValue(bool futureValue, int hours)
    {
        using var historian = TenDays();
        if (futureValue)
        {
            historian.Store(Row(Start.AddYears(50), 1));
        }

        var clock = new FakeTimeProvider(futureValue ? s_newest : Start.AddDays(400)) { AutoAdvanceAmount = TimeSpan.Zero };
        using var service = new HistorianUpkeepService(
            historian.Database, Options.Create(new HistorianOptions { RawDays = futureValue ? 4 : 10 }), clock, NullLogger<HistorianUpkeepService>.Instance);

        var sweep = service.SweepAsync(TestContext.Current.CancellationToken);
        while (!sweep.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await sweep;
        Assert.Equal((10 * 24) - hours, historian.Scalar<int>("SELECT count(*) FROM chunk WHERE tag_id = 0 AND hour < 490000"));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(90, null, null)]
    [InlineData(90, 90, null)]
    [InlineData(0, null, "Historian:RawDays is 0; allowed is 1 to 36500, or nothing to keep all values.")]
    [InlineData(90, 36501, "Historian:RollupDays is 36501; allowed is 1 to 36500, or nothing to keep them for ever.")]
    [InlineData(90, 89, "Historian:RollupDays is 89; allowed is no fewer than Historian:RawDays, which is 90.")]
    [InlineData(null, 90, "Historian:RollupDays is 90; allowed is no fewer than Historian:RawDays, which is not set: all values are kept.")]
    public void Options_Validate_NameKeyValueAndWhatIsAllowed(int? raw, int? rollup, string? expected)
    {
        var options = new HistorianOptions { RawDays = raw, RollupDays = rollup };

        Assert.Equal(expected, options.Validate(new ValidationContext(options)).SingleOrDefault()?.ErrorMessage);
    }

    /// <summary>Two tags every ten minutes for ten days; AT-1 is the hour's number.</summary>
    private static TempHistorian TenDays() =>
        new TempHistorian().Store(Enumerable.Range(0, 10 * 24 * 6).Select(i => Row(Start.AddMinutes(10 * i), i / 6, 1)));
}
