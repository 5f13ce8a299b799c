using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Upkeep;

/// <summary><c>check</c> and <c>check --repair</c> as a user runs them, against every kind of defect.</summary>
public sealed class CheckTests
{
    private const string Tag = "(SELECT tag_id FROM tag WHERE name = 'AIT-101')";
    private const string Hour1 = "(SELECT min(hour) + 1 FROM chunk)";
    private const string Damage = $"UPDATE chunk SET data = zeroblob(length(data)) WHERE tag_id = {Tag} AND hour = {Hour1}";

    [Fact]
    public async Task Check_SoundHistorian_EndsWith0AndChangesNothing()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var before = place.Rows();

        var (code, output, error) = await place.RunAsync("check");

        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("live rows: sound\n", output, StringComparison.Ordinal);
        Assert.Equal(before, place.Rows());
        Assert.Equal(["h.db", "plant.csv"], place.Files());
    }

    [Theory]
    [InlineData(Damage, "AIT-101 2026-03-01 01:00 UTC: the values are damaged")]
    [InlineData($"UPDATE chunk SET decimals = 3 WHERE tag_id = {Tag} AND hour = {Hour1}", "AIT-101 2026-03-01 01:00 UTC: the values are damaged")]
    [InlineData($"DELETE FROM rollup_1h WHERE tag_id = {Tag} AND hour = {Hour1}", "AIT-101 2026-03-01 01:00 UTC: has no rollup")]
    [InlineData($"UPDATE rollup_1h SET max = max + 1 WHERE tag_id = {Tag} AND hour = {Hour1}", "AIT-101 2026-03-01 01:00 UTC: the rollup does not fit")]
    [InlineData($"UPDATE rollup_1h SET mean = mean * 1.000001 WHERE tag_id = {Tag} AND hour = {Hour1}", "AIT-101 2026-03-01 01:00 UTC: the rollup does not fit")]
    public async Task Repair_WhatTheFileHolds_MakesTheContentWholeAgain(string harm, string expected)
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var before = place.Rows();
        place.Execute(harm);

        var (found, foundOutput, _) = await place.RunAsync("check");
        var (repaired, repairedOutput, error) = await place.RunAsync("check", "--repair");

        Assert.Equal((5, 0, ""), (found, repaired, error));
        Assert.Contains(expected, foundOutput, StringComparison.Ordinal);
        Assert.EndsWith("1 defect\n", foundOutput, StringComparison.Ordinal);
        Assert.EndsWith("live rows: sound\n", repairedOutput, StringComparison.Ordinal);
        Assert.Equal(before, place.Rows());
        Assert.DoesNotContain(place.Files(), f => f.Contains("repair", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Repair_ManyHoursOfTwoOverlappingFiles_AreAsTheyWere()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        await File.WriteAllTextAsync(place.In("second.csv"), "when;AIT-101;extra\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"{new DateTime(2026, 3, 1, 1, 0, 0).AddSeconds(7 * i):dd.MM.yyyy HH:mm:ss};33,{i % 10};{i}\n")), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await place.RunAsync(place.In("second.csv"), "--add-tags", "--time-format", "day-first", "--from", "2026-03-01 01:10")).Code);
        var before = place.Rows();
        place.Execute("UPDATE chunk SET crc = crc + 1 WHERE hour = (SELECT min(hour) + 1 FROM chunk)");

        var (code, output, _) = await place.RunAsync("check", "--repair");

        Assert.Equal(0, code);
        Assert.DoesNotContain("not rebuilt", output, StringComparison.Ordinal);
        Assert.Equal(before, place.Rows());
    }

    [Theory]
    [InlineData("gone", "is no longer there")]
    [InlineData("changed", "are no longer what they were")]
    [InlineData("live", "holds live values, which no file has")]
    [InlineData("rollup", "gives other values than the rollup kept")]
    public async Task Repair_WhatNothingProves_KeepsTheRollupAndSaysSo(string why, string expected)
    {
        using var place = await new UpkeepPlace().IngestAsync();
        place.Execute(Damage);
        switch (why)
        {
            case "gone":
                File.Delete(place.File);
                break;
            case "changed":
                await File.WriteAllTextAsync(place.File, UpkeepPlace.Csv().Replace(",500\n", ",501\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
                break;
            case "live":
                place.Execute("UPDATE chunk SET origin = 6");
                break;
            default:
                place.Execute($"UPDATE rollup_1h SET max = 99 WHERE tag_id = {Tag} AND hour = {Hour1}");
                break;
        }

        var (code, output, _) = await place.RunAsync("check", "--repair");

        Assert.Equal(0, code);
        Assert.Contains($"AIT-101 2026-03-01 01:00 UTC: not rebuilt", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("the hour's min, max and mean stay", output, StringComparison.Ordinal);
        var reader = new HistoryReader(HistorianDatabase.Open(place.Database, Plants.Catalogue));
        var (from, to) = (new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 1, 3, 0, 0, DateTimeKind.Utc));
        Assert.Equal(720, reader.ReadSamples("AIT-101", from, to, TestContext.Current.CancellationToken).Count());
        var trend = reader.GetTrend(["AIT-101"], from, to, 10_000, TestContext.Current.CancellationToken)[0];
        Assert.Single(trend.Points, p => p.Count == 360);
        Assert.Empty(trend.Gaps);
    }

    [Fact]
    public async Task Repair_DataWithoutTagAndBrokenLiveRow_MakesBothSound()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        place.Execute($"DELETE FROM tag WHERE name = 'AIT-101'; INSERT INTO live(time, origin, vals) VALUES (17723232000000000, 4, '[1,x')");

        // Opening registers the catalogue, which gives AIT-101 a new number.
        var (found, output, _) = await place.RunAsync("check");
        var (repaired, _, _) = await place.RunAsync("check", "--repair");
        var dump = await place.RunAsync("dump", "unknown-" + output.Split("tag number ")[1].Split(' ')[0], "--from", "2026-03-01", "--to", "2026-03-02");

        Assert.Equal((5, 0), (found, repaired));
        Assert.Contains("live row of 2026-03-01 00:00:00 UTC: cannot be read", output, StringComparison.Ordinal);
        Assert.Equal(1081, dump.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(0, place.Scalar<int>("SELECT count(*) FROM live"));
    }

    [Fact]
    public async Task Dump_DamagedHour_WarnsAndLeavesItOut()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        place.Execute(Damage);

        var (code, output, error) = await place.RunAsync("dump", "AIT-101", "--from", "2026-03-01", "--to", "2026-03-02");

        Assert.Equal(0, code);
        Assert.Equal(721, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("AIT-101 2026-03-01 01:00 UTC is damaged in storage and left out; see check --repair.\n", error);
    }

    [Fact]
    public async Task Repair_HourWrittenMeanwhile_IsLeftAlone()
    {
        using var place = await new UpkeepPlace().IngestAsync();
        var database = HistorianDatabase.Open(place.Database, Plants.Catalogue);
        place.Execute(Damage);
        var defects = new Core.Historian.Upkeep.HistorianCheck(database).Run(cancellationToken: TestContext.Current.CancellationToken).Defects;
        using (var writer = new BulkWriter(database, Origin.Live))
        {
            var frame = Frame.Empty(new DateTime(2026, 3, 1, 1, 30, 0, DateTimeKind.Utc), database.Catalogue.Count);
            (frame.Values[database.Catalogue.IndexOf("AIT-101")], frame.Qualities[database.Catalogue.IndexOf("AIT-101")]) = (1, Quality.Good);
            writer.Append(frame);
            writer.Flush();
        }

        var before = place.Rows();
        new Core.Historian.Upkeep.HistorianRepair(database).Remove(defects, TestContext.Current.CancellationToken);

        Assert.Single(defects);
        Assert.Equal(before, place.Rows());
    }
}
