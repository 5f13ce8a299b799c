using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

public sealed class TimeLedgerTests
{
    private static readonly long s_start = new DateTime(2026, 3, 1).Ticks;

    [Fact]
    public void Add_AfterSaveAndLoad_StillKnowsEveryTime()
    {
        var ledger = new TimeLedger();
        long[] times = [s_start, s_start + 1, s_start + 5, s_start + (3 * TimeSpan.TicksPerSecond), s_start + TimeSpan.TicksPerDay + 7];
        Assert.All(times, t => Assert.True(ledger.Add(t)));

        var loaded = TimeLedger.Load(ledger.Save());

        Assert.All(times, t => Assert.False(loaded.Add(t)));
        Assert.True(loaded.Add(s_start + TimeSpan.TicksPerSecond));
        Assert.True(loaded.Add(s_start + 2));
    }

    [Fact]
    public void Save_MonthsOfSeconds_StaysSmall()
    {
        var ledger = new TimeLedger();
        for (var second = 0; second < 100 * 86_400; second++)
        {
            ledger.Add(s_start + (second * TimeSpan.TicksPerSecond));
        }

        Assert.InRange(ledger.Save().Length, 1, 100_000);
        Assert.False(ledger.Add(s_start));
    }
}
