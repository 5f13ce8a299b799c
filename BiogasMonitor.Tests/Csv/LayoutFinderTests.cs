using System.Text;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

public sealed class LayoutFinderTests
{
    private const string Plain = "time,A,B\n2026-03-01 00:00:00,1.5,2\n2026-03-01 00:00:01,1.6,3\n";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Find_AnyDelimiter_IsFound(char delimiter)
    {
        using var csv = new CsvText(Plain.Replace(',', delimiter));

        Assert.Equal(delimiter, csv.Layout().Delimiter);
        Assert.Equal([("2026-03-01 00:00:00", 1.5, 2d, ""), ("2026-03-01 00:00:01", 1.6, 3d, "")], csv.Rows());
    }

    [Theory]
    [InlineData("time;A;B\n2026-03-01 00:00:00;1,5;2,25\n2026-03-01 00:00:01;1,6;-3,5\n")]
    [InlineData("time,A,B\n2026-03-01 00:00:00,\"1,5\",\"2,25\"\n2026-03-01 00:00:01,\"1,6\",\"-3,5\"\n")]
    public void Find_DecimalComma_IsFound(string text)
    {
        using var csv = new CsvText(text);

        Assert.Equal(',', csv.Layout().DecimalSign);
        Assert.Equal([(1.5, 2.25), (1.6, -3.5)], csv.Rows().Select(r => (r.A!.Value, r.B!.Value)));
    }

    [Theory]
    [InlineData("utf-8", true, "UTF-8")]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-16", true, "UTF-16 LE")]
    [InlineData("utf-16", false, "UTF-16 LE")]
    [InlineData("utf-16BE", true, "UTF-16 BE")]
    [InlineData("utf-16BE", false, "UTF-16 BE")]
    [InlineData("latin1", false, "Latin-1")]
    public void Find_AnyEncoding_IsFoundWithAndWithoutBom(string name, bool bom, string expected)
    {
        var encoding = Encoding.GetEncoding(name);
        const string Text = "time,Temp (°C),A\r\n2026-03-01 00:00:00,7,1.5\r\n2026-03-01 00:00:01,8,µ\"x\r\n";
        using var csv = new CsvText([.. bom ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]);

        Assert.Equal(expected, csv.Layout().Encoding.Name);
        Assert.Equal(["time", "Temp (°C)", "A"], csv.Layout().Columns);
        Assert.Equal([1.5, null], csv.Rows().Select(r => r.A));
    }

    [Fact]
    public void Find_NoHeader_ColumnsAreNumbered()
    {
        using var csv = new CsvText("2026-03-01 00:00:00,1,2\n2026-03-01 00:00:01,1,2\n");
        var layout = CsvSource.Open(csv.Options with { AddTags = true }, CsvText.Catalogue).Layout;

        Assert.Equal((0, 1), (layout.HeaderLine, layout.DataLine));
        Assert.Equal(["c1", "c2", "c3"], layout.Columns);
    }

    [Fact]
    public void Find_NoHeaderOption_TakesTheFirstLineAsData()
    {
        using var csv = new CsvText(Plain);

        var error = csv.Refused(o => o with { NoHeader = true });

        Assert.Equal(IngestFailure.NothingUsable, error.Failure);
        Assert.Contains("c1, c2, c3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Preamble_IsSkippedAndReported()
    {
        using var csv = new CsvText("Logger,7\nStart Time,2026-03-01 00:00:00\n\n" + Plain);
        var layout = csv.Layout();

        Assert.Equal((4, 5), (layout.HeaderLine, layout.DataLine));
        Assert.Equal(["Logger,7", "Start Time,2026-03-01 00:00:00", ""], layout.Preamble);
        Assert.Contains(csv.DryRun().Warnings, w => w.Contains("3 lines before the header skipped", StringComparison.Ordinal));
        Assert.Equal(2, csv.Rows().Count);
    }

    [Fact]
    public void Find_UnitsBelowTheHeader_AreRejectedNotTakenForNames()
    {
        using var csv = new CsvText("time,A,B\n,%,degF\n2026-03-01 00:00:00,1,2\n2026-03-01 00:00:01,1,2\n");

        Assert.Equal("no time", csv.Rows()[0].Reason);
        Assert.Equal(3, csv.Rows().Count);
    }

    [Theory]
    [InlineData("1772323200", "1772323201", "epoch-s")]
    [InlineData("1772323200.0", "1772323201.0", "epoch-s")]
    [InlineData("1772323200000", "1772323201000", "epoch-ms")]
    [InlineData("1772323200000000", "1772323201000000", "epoch-us")]
    [InlineData("1772323200000000000", "1772323201000000000", "epoch-ns")]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", "iso")]
    [InlineData("2026-03-01 01:00:00+0100", "2026-03-01 01:00:01+0100", "iso")]
    [InlineData("2026-02-28T19:00:00.000-05:00", "2026-02-28T19:00:01.000-05:00", "iso")]
    [InlineData("2026/03/01 00:00:00", "2026/03/01 00:00:01", "iso")]
    public void Find_AnyTimeFormat_IsFound(string first, string second, string format)
    {
        using var csv = new CsvText($"time,A,B\n{first},1,2\n{second},1,2\n");

        Assert.Equal(format, csv.Layout().TimeFormat.Name);
        Assert.Equal(["2026-03-01 00:00:00", "2026-03-01 00:00:01"], csv.Rows().Select(r => r.Time));
    }

    [Theory]
    [InlineData("28/04/2018 00:10:59", "day-first", "2018-04-28 00:10:59")]
    [InlineData("28.4.2018 00:10", "day-first", "2018-04-28 00:10:00")]
    [InlineData("4/28/2018 1:10:59 PM", "month-first", "2018-04-28 13:10:59")]
    [InlineData("04-28-2018 12:10:59 AM", "month-first", "2018-04-28 00:10:59")]
    public void Find_DayOver12_TellsDayFirstFromMonthFirst(string time, string format, string expected)
    {
        using var csv = new CsvText($"date,A\n{time},1\n");

        Assert.Equal(format, csv.Layout().TimeFormat.Name);
        Assert.Equal(expected, csv.Rows()[0].Time);
    }

    [Fact]
    public void Find_DayFirstAndMonthFirstBothFit_AsksAndShowsBothReadings()
    {
        using var csv = new CsvText("date,A\n03/04/2026 00:00:00,1\n03/04/2026 00:00:01,2\n");

        var error = csv.Refused();

        Assert.Equal(IngestFailure.BadArguments, error.Failure);
        Assert.Contains("'03/04/2026 00:00:00' is 3 April 2026 00:00:00 with --time-format day-first, or 4 March 2026 00:00:00 with --time-format month-first", error.Message, StringComparison.Ordinal);
        Assert.Equal("2026-04-03 00:00:00", csv.Rows(csv.Options with { TimeFormat = "day-first" })[0].Time);
        Assert.Equal("2026-03-04 00:00:00", csv.Rows(csv.Options with { TimeFormat = "month-first" })[0].Time);
        Assert.Equal("2026-03-04 00:00:00", csv.Rows(csv.Options with { TimeFormat = "MM/dd/yyyy HH:mm:ss" })[0].Time);
    }

    [Fact]
    public void Find_DayOver12OnlyFarBehind_IsSeen()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => new DateTime(2026, 4, 11, 22, 0, 0).AddSeconds(i * 10)).Select(t => $"{t:dd/MM/yyyy HH:mm:ss},1.25,2.5");
        using var csv = new CsvText("date,A,B\n" + string.Join('\n', rows));

        Assert.Equal("day-first", csv.Layout().TimeFormat.Name);
    }

    [Fact]
    public void Find_SeveralTimeColumns_PrefersEpochOrOffset()
    {
        using var csv = new CsvText("Local,stamp,A\n2026-03-01 12:00:00,2026-03-01 12:00:00+0200,1\n2026-03-01 12:00:01,2026-03-01 12:00:01+0200,2\n");

        Assert.Equal(1, csv.Layout().TimeColumn);
        Assert.Equal([0], csv.Layout().OtherTimeColumns);
        Assert.Equal(0, csv.Layout(csv.Options with { TimeColumn = "local" }).TimeColumn);
        Assert.Equal(0, csv.Layout(csv.Options with { TimeColumn = "1" }).TimeColumn);
    }

    [Theory]
    [InlineData("", "holds no line")]
    [InlineData("hello\nworld\n", "is not a table")]
    [InlineData("a,b\nx,y\nx,z\n", "no row with a number or a time")]
    [InlineData("id,A\n1,2\n2,3\n", "No column fits a known time format")]
    public void Find_NothingUsable_SaysWhy(string text, string expected)
    {
        using var csv = new CsvText(text);

        var error = csv.Refused();

        Assert.Equal(IngestFailure.NothingUsable, error.Failure);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", null, "UTC", "--time-column 'nowhere'")]
    [InlineData(null, "sometimes", "UTC", "--time-format 'sometimes'")]
    [InlineData(null, "epoch-s", "UTC", "No column fits the time format epoch-s")]
    [InlineData(null, null, "Mars/Olympus", "no time zone 'Mars/Olympus'")]
    public void Find_OptionThatDoesNotFit_IsNamed(string? column, string? format, string zone, string expected)
    {
        using var csv = new CsvText(Plain);

        var error = csv.Refused(o => o with { TimeColumn = column, TimeFormat = format, TimeZone = zone });

        Assert.Equal(IngestFailure.BadArguments, error.Failure);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
