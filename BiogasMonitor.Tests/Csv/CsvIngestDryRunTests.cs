using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

public sealed class CsvIngestDryRunTests
{
    [Fact]
    public void Run_DuplicatesAndOutOfOrderRows_AreCounted()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:02,1\n2026-03-01 00:00:01,1\n2026-03-01 00:00:02,1\n2026-03-01 00:00:03.5,1\n2026-03-01 00:00:03.5,1\n2026-03-01 00:00:00,1\n");

        var report = csv.DryRun();

        Assert.Equal((7, 7, 3, 1), (report.RowsRead, report.RowsStored, report.Duplicates, report.OutOfOrder));
    }

    [Fact]
    public void Run_Gaps_AreListedAndClosedByLateRows()
    {
        var start = new DateTime(2026, 3, 1);
        var seconds = Enumerable.Range(0, 100).Concat(Enumerable.Range(200, 100)).Concat(Enumerable.Range(400, 100)).Concat(Enumerable.Range(100, 100));
        using var csv = new CsvText("time,A\n" + string.Concat(seconds.Select(s => $"{start.AddSeconds(s):s},1\n")));

        var gap = Assert.Single(csv.DryRun().Gaps);

        Assert.Equal((start.AddSeconds(299), start.AddSeconds(400)), (gap.From, gap.To));
    }

    [Fact]
    public void Run_NewestRowFirst_IsOneStretchInOrder()
    {
        var start = new DateTime(2026, 3, 1);
        using var csv = new CsvText("time,A\n" + string.Concat(Enumerable.Range(0, 100).Reverse().Select(s => $"{start.AddSeconds(s):s},1\n")));

        var report = csv.DryRun();

        Assert.Equal((0, 0, start, start.AddSeconds(99)), (report.OutOfOrder, report.Gaps.Count, report.From!.Value, report.To!.Value));
        Assert.Contains(report.Findings, f => f.Contains("newest row first", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_MissingUnparsableAndOutOfRange_AreCountedByTag()
    {
        using var csv = new CsvText("time,A,B\n2026-03-01 00:00:00,1,1\n2026-03-01 00:00:01,,x\n2026-03-01 00:00:02,101,1\n2026-03-01 00:00:03,,2\n");

        var report = csv.DryRun();

        Assert.Equal(new Dictionary<Quality, long> { [Quality.Good] = 1, [Quality.BadMissing] = 2, [Quality.BadOutOfRange] = 1 }, report.Tags[0].Counts);
        Assert.Equal(new Dictionary<Quality, long> { [Quality.Good] = 3, [Quality.BadNotANumber] = 1 }, report.Tags[1].Counts);
        Assert.Equal((4, 4), (report.ValuesGood, report.ValuesBad.Values.Sum()));
    }

    [Fact]
    public void Run_FromAndTo_LeaveRowsOutWithoutRejectingThem()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:01,1\n2026-03-01 00:00:02,1\n2026-03-01 00:00:03,1\n");
        var from = new DateTime(2026, 3, 1, 0, 0, 1, DateTimeKind.Utc);

        var report = csv.DryRun(o => o with { From = from, To = from.AddSeconds(2) });

        Assert.Equal((4, 2, 2, 0), (report.RowsRead, report.RowsStored, report.RowsOutside, report.RowsRejected));
        Assert.Equal((from, from.AddSeconds(1)), (report.From!.Value, report.To!.Value));
    }

    [Fact]
    public void Run_NoKnownColumn_NamesTheColumnsAndTheWayOut()
    {
        using var csv = new CsvText("time,X,Y\n2026-03-01 00:00:00,1,2\n");

        var error = csv.Refused();

        Assert.Equal(IngestFailure.NothingUsable, error.Failure);
        Assert.Contains("The columns are: time, X, Y. Add --add-tags", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownColumn_IsIgnoredWithAWarning()
    {
        using var csv = new CsvText("time,A,X\n2026-03-01 00:00:00,1,2\n");

        Assert.Equal(["column not stored: X: no such tag; add --add-tags to keep it, or --map"], csv.DryRun().Warnings);
    }

    [Fact]
    public void Run_AddTags_InfersUnitAndDecimals()
    {
        using var csv = new CsvText("time,A, Flow (ln/min) ,P (bar(a)),T [degC],note\n2026-03-01 00:00:00,1,5.001,1,20.5,ok\n2026-03-01 00:00:01,1,5.0001,2,,ok\n");
        var source = CsvSource.Open(csv.Options with { AddTags = true }, CsvText.Catalogue);

        Assert.Equal(
            [("Flow (ln/min)", "ln/min", 4, true), ("P (bar(a))", "bar(a)", 0, true), ("T [degC]", "degC", 1, true)],
            source.Binding.NewTags.Select(t => (t.Name, t.Unit, t.Decimals, t.Inferred)));
        Assert.Equal(["note: holds no numbers in the sample"], source.Binding.Ignored);
        Assert.Equal(["Flow (ln/min)", "P (bar(a))", "T [degC]"], csv.DryRun(o => o with { AddTags = true }).TagsAdded);
    }

    [Fact]
    public void Run_Map_SendsColumnsToTagsWithFactorAndOffset()
    {
        using var csv = new CsvText("2026-03-01 00:00:00,27.65,x\n2026-03-01 00:00:01,27.1,y\n");
        var map = csv.Write("map.csv", "column,tag,unit,factor,offset\nc2,B,degF,1.8,32\nc3,,,,\n");

        var rows = csv.Rows(csv.Options with { MapFile = map });

        Assert.Equal([81.77, 80.78], rows.Select(r => r.B!.Value));
    }

    [Theory]
    [InlineData("column,tag\nc9,A\n", "there is no column 'c9'")]
    [InlineData("column,tag\nA,NEW\n", "there is no tag 'NEW'")]
    [InlineData("column,tag,unit,factor\nA,A,%,0\n", "'0' is not allowed; allowed is a decimal number other than 0")]
    [InlineData("column,tag,unit,factor,offset\nA,A,%,1,x\n", "column offset: 'x' is not allowed")]
    [InlineData("column,tag,unit\nA,B,degC\n", "unit 'degC', but B is in 'degF'")]
    [InlineData("column,tag\ntime,A\n", "'time' is the time column")]
    [InlineData("column,tag\nA,A\na,B\n", "a second time on line 3")]
    [InlineData("spalte,tag\nA,A\n", "has no columns column and tag")]
    public void Run_MapThatDoesNotFit_IsNamedByLine(string map, string expected)
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:01,1\n");
        var path = csv.Write("map.csv", map);

        var error = csv.Refused(o => o with { MapFile = path });

        Assert.Equal(IngestFailure.BadArguments, error.Failure);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EveryRowRejected_IsNothingUsableWithTheReasons()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\n");

        var error = csv.Refused(o => o with { From = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc) });

        Assert.Equal(IngestFailure.NothingUsable, error.Failure);
        Assert.Contains("between --from and --to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DryRun_WritesNothing()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00,1\nx,2\n2026-03-01 00:00:01,1\n");

        Assert.Equal(1, csv.DryRun().RowsRejected);
        Assert.False(File.Exists(csv.Path + ".rejected.csv"));
    }
}
