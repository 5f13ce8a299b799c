using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class ScanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Scan_AnyFramesAndSpan_ShowsWhatReadSamplesReads() =>
        Gen.Select(Gen.OneOf(FrameGen.Frames, FrameGen.Regular), FrameGen.Regular, Gen.Int[-4000, 9000], Gen.Int[1, 15_000]).Sample(
            (stored, live, start, length) =>
            {
                using var historian = new TempHistorian().Store(stored).Tail(live.Take(60).DistinctBy(f => f.Time));
                var (from, to) = (Start.AddSeconds(start), Start.AddSeconds(start + length));
                foreach (var tag in Catalogue.Tags)
                {
                    StoredModel.AssertEqual(historian.Reader.ReadSamples(tag.Name, from, to, Cancellation), Scan(historian, tag.Name, from, to));
                }
            },
            iter: 60,
            threads: 1);

    /// <summary>The question scans are made for: how long, and how many times, would a limit have been exceeded?</summary>
    [Fact]
    public void Scan_LimitThatWasExceeded_CountsSecondsAndTimes()
    {
        // Up and down each 100 s, for four hours; what is stuck counts for nothing.
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 4 * 3600).Select(i =>
            Row(Start.AddSeconds(i), i is >= 3650 and < 3700 ? Quality.BadStuck : Quality.Good, i / 100 % 2 == 0 ? 40 : 60)));
        var (seconds, times, isAbove) = (0, 0, false);
        historian.Reader.Scan("AT-1", Start, Start.AddHours(4), hour =>
        {
            if (!(hour.Usable.Max > 50) && !isAbove)
            {
                return;
            }

            var (values, qualities) = (hour.Values.ToArray(), hour.Qualities.ToArray());
            for (var i = 0; i < values.Length; i++)
            {
                if (qualities[i].IsUsable())
                {
                    times += values[i] > 50 && !isAbove ? 1 : 0;
                    isAbove = values[i] > 50;
                    seconds += isAbove ? 1 : 0;
                }
            }
        }, Cancellation);

        Assert.Equal((7200, 72), (seconds, times));
    }

    [Fact]
    public void Scan_RegularHour_TellsItsStepAndThatAllIsGood()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 3600).Select(i => Row(Start.AddSeconds(i), i / 10.0)));
        var seen = new List<string>();
        historian.Reader.Scan("AT-1", Start.AddSeconds(10), Start.AddSeconds(20), hour =>
            seen.Add($"{hour.Start:HH:mm} {hour.Count} {hour.Step} {hour.IsAllGood} {hour.TimeOf(0):mm:ss} {hour.Offsets[1]} {hour.Usable}"), Cancellation);

        Assert.Equal(["00:00 10 00:00:01 True 00:10 110000000 UsableValues { Count = 10, Min = 1, Max = 1.9, Mean = 1.45 }"], seen);
    }

    [Fact]
    public void Scan_DamagedHour_IsToldWithoutNumbers()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 3 * 60).Select(i => Row(Start.AddMinutes(i), i)));
        historian.Execute("UPDATE chunk SET crc = crc + 1 WHERE tag_id = 0 AND hour = (SELECT min(hour) + 1 FROM chunk)");

        Assert.Equal(["00 60 Samples 59", "01 0 Damaged NaN", "02 60 Samples 179"], Kinds(historian, Start.AddDays(1)));
    }

    [Fact]
    public void Scan_HoursOfWhichOnlyRollupsAreLeft_AreToldInTheirPlaces()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 5).Select(h => Row(Start.AddHours(h), h)))
            .Store(Row(Start.AddDays(100).AddHours(5), 7), Row(Start.AddDays(200).AddHours(6), 8));
        historian.Execute("DELETE FROM chunk WHERE hour - (SELECT min(hour) FROM rollup_1h) IN (0, 3, 2405)");

        Assert.Equal(
            ["00 0 Rollup 0", "01 1 Samples 1", "02 1 Samples 2", "03 0 Rollup 3", "04 1 Samples 4", "05 0 Rollup 7", "06 1 Samples 8"],
            Kinds(historian, Start.AddDays(300)));
    }

    [Fact]
    public void Scan_Cancelled_StopsBetweenTwoHours()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 5).Select(h => Row(Start.AddHours(h), h)));
        using var cancel = new CancellationTokenSource();
        var hours = 0;

        Assert.Throws<OperationCanceledException>(() => historian.Reader.Scan("AT-1", Start, Start.AddDays(1), _ =>
        {
            if (++hours == 2)
            {
                cancel.Cancel();
            }
        }, cancel.Token));
        Assert.Equal(2, hours);
    }

    [Fact]
    public void Scan_UnknownTag_IsNamed()
    {
        using var historian = new TempHistorian();

        Assert.Contains("NO-1", Assert.Throws<HistorianException>(() => historian.Reader.Scan("NO-1", Start, Start.AddDays(1), _ => { }, Cancellation)).Message, StringComparison.Ordinal);
    }

    private static List<Sample> Scan(TempHistorian historian, string tag, DateTime from, DateTime to)
    {
        var samples = new List<Sample>();
        historian.Reader.Scan(tag, from, to, hour =>
        {
            for (var i = 0; i < hour.Count; i++)
            {
                Assert.Equal(hour.TimeOf(i), hour.Start.AddTicks(hour.Offsets[i]));
                samples.Add(new Sample(hour.TimeOf(i), hour.Values[i], hour.Qualities[i]));
            }
        }, Cancellation);
        return samples;
    }

    private static List<string> Kinds(TempHistorian historian, DateTime to)
    {
        var kinds = new List<string>();
        historian.Reader.Scan("AT-1", Start, to, hour =>
            kinds.Add($"{hour.Start:HH} {hour.Count} {(hour.IsDamaged ? "Damaged" : hour.IsRollup ? "Rollup" : "Samples")} {hour.Usable.Max}"), Cancellation);
        return kinds;
    }
}
