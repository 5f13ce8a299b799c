using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Csv;

public sealed class RowReaderTests
{
    private const string Good = "2026-03-01 00:00:00,1,2\n2026-03-01 00:00:01,3,4\n";

    [Theory]
    [InlineData("\n", "\n")]
    [InlineData("\r\n", "\r\n")]
    [InlineData("\r", "\r")]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    public void Read_AnyLineEnd_GivesTheSameRows(string lineEnd, string last)
    {
        using var csv = new CsvText(string.Join(lineEnd, "time,A,B", "2026-03-01 00:00:00,1,2", "2026-03-01 00:00:01,3,4") + last);

        Assert.Equal([("2026-03-01 00:00:00", 1d, 2d, ""), ("2026-03-01 00:00:01", 3d, 4d, "")], csv.Rows());
    }

    [Fact]
    public void Read_QuotesWithDelimiterInside_AreOneCell()
    {
        using var csv = new CsvText("time,note,A\n2026-03-01 00:00:00,\"pump, left \"\"on\"\"\",1\n\"2026-03-01 00:00:01\",x,\"2\"\n2026-03-01 00:00:02,y,3\n");

        Assert.Equal([1d, 2d, 3d], csv.Rows().Select(r => r.A!.Value));
    }

    [Theory]
    [InlineData("2026-03-01 00:00:02,\"5,6")]
    [InlineData("2026-03-01 00:00:02,a\"b,\"6")]
    [InlineData("2026-03-01 00:00:02,\"5\"x,6")]
    public void Read_StrayQuote_SpoilsItsOwnLineOnly(string line)
    {
        using var csv = new CsvText("time,A,B\n" + Good + line + "\n2026-03-01 00:00:03,7,8\n");

        Assert.Equal(4, csv.Rows().Count);
        Assert.Null(csv.Rows()[2].A);
        Assert.Equal(("2026-03-01 00:00:03", 7d, 8d, ""), csv.Rows()[3]);
    }

    [Fact]
    public void Read_BlankLines_AreCountedNotRejected()
    {
        using var csv = new CsvText("time,A,B\n" + Good.Replace("\n", "\n\n  \n"));

        var report = csv.DryRun();

        Assert.Equal((2, 2, 0, 4), (report.RowsRead, report.RowsStored, report.RowsRejected, report.BlankLines));
    }

    [Fact]
    public void Read_TrailingDelimiter_IsNoLongRow()
    {
        using var csv = new CsvText("time,A,B\n" + Good.Replace("\n", ",\n"));

        Assert.Equal([(1d, 2d), (3d, 4d)], csv.Rows().Select(r => (r.A!.Value, r.B!.Value)));
        Assert.Equal(0, csv.DryRun().RowsRejected);
    }

    [Fact]
    public void Read_ShortRow_KeepsWhatItHas()
    {
        using var csv = new CsvText("time,A,B\n" + Good + "2026-03-01 00:00:02,5\n" + Good);

        Assert.Equal(("2026-03-01 00:00:02", 5d, null, ""), csv.Rows()[2]);
        Assert.Equal(1, csv.DryRun().RowsShort);
    }

    [Fact]
    public void Read_LastRowCutOff_IsRejected()
    {
        using var csv = new CsvText("time,A,B\n" + Good + "2026-03-01 00:00:02,45.1");

        Assert.Equal("the file ends within this row (2 of 3 cells)", csv.Rows()[2].Reason);
    }

    [Fact]
    public void Read_LongRow_IsRejected()
    {
        using var csv = new CsvText("time,A,B\n" + Good + "2026-03-01 00:00:02,5,6,7\n");

        Assert.Equal(("line 4", null, null, "4 cells, but the table has 3 columns"), csv.Rows()[2]);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Bad")]
    [InlineData("#N/A")]
    [InlineData("-")]
    [InlineData("12a")]
    [InlineData("1.2.3")]
    [InlineData("1 234")]
    [InlineData("Infinity")]
    [InlineData("\"1,234.5\"")]
    public void Read_TextInANumberCell_CountsAsNotANumberAndKeepsTheRest(string cell)
    {
        using var csv = new CsvText("time,A,B\n" + Good + $"2026-03-01 00:00:02,{cell},6\n");

        Assert.Equal(("2026-03-01 00:00:02", null, 6d, ""), csv.Rows()[2]);
        var tag = csv.DryRun().Tags[0];
        Assert.Equal((2, 1), (tag.Good, tag.Counts[Quality.BadNotANumber]));
    }

    [Theory]
    [InlineData("1.234,5")]
    [InlineData("1.234")]
    public void Read_ThousandsPointInAFileWithDecimalCommas_IsNotANumber(string cell)
    {
        using var csv = new CsvText($"time;A;B\n2026-03-01 00:00:00;1,5;2,5\n2026-03-01 00:00:01;1,5;2,5\n2026-03-01 00:00:02;{cell};2,5\n");

        Assert.Equal(("2026-03-01 00:00:02", null, 2.5, ""), csv.Rows()[2]);
    }

    [Theory]
    [InlineData("1e2", 100)]
    [InlineData("+5", 5)]
    [InlineData(" 7.25 ", 7.25)]
    [InlineData("\"7.25\"", 7.25)]
    [InlineData(".5", 0.5)]
    [InlineData("-0.001", -0.001)]
    [InlineData("3.14159265358979312", 3.14159265358979312)]
    [InlineData("0.1234567890123", 0.1234567890123)]
    [InlineData("1.0", 1)]
    public void Read_UnusualNumber_IsTheSameAsDoubleParse(string cell, double expected)
    {
        using var csv = new CsvText("time,A,B\n" + Good + $"2026-03-01 00:00:02,1,{cell}\n");

        Assert.Equal(expected, csv.Rows()[2].B);
    }

    [Fact]
    public void Read_MinusNineNineNineNine_IsOutOfRange()
    {
        using var csv = new CsvText("time,A,B\n" + Good + "2026-03-01 00:00:02,-9999,6\n");

        Assert.Equal(1, csv.DryRun().ValuesBad[Quality.BadOutOfRange]);
    }

    [Fact]
    public void Read_NulBytes_AreRejectedWhereTheyStand()
    {
        using var csv = new CsvText("time,A,B\n" + Good + "\0\0\0\0\0\n2026-03-01 00:00:02,5\0,6\n\0\0" + "2026-03-01 00:00:03,7,8\n");

        Assert.Equal(["", "", "only NUL bytes", "", "no readable time (iso)"], csv.Rows().Select(r => r.Reason));
        Assert.Equal(("2026-03-01 00:00:02", null, 6d, ""), csv.Rows()[3]);
    }

    [Theory]
    [InlineData("", "no time")]
    [InlineData("2026-13-01 00:00:00", "no readable time (iso)")]
    [InlineData("2026-02-29 00:00:00", "no readable time (iso)")]
    [InlineData("2026-03-01 24:00:00", "no readable time (iso)")]
    [InlineData("2026-03-01 00:00:0x", "no readable time (iso)")]
    [InlineData("1604-03-01 00:00:00", "no readable time (iso)")]
    public void Read_NoReadableTime_IsRejectedWithTheReason(string time, string reason)
    {
        using var csv = new CsvText("time,A,B\n" + Good + time + ",5,6\n");

        Assert.Equal(("line 4", null, null, reason), csv.Rows()[2]);
    }

    [Fact]
    public void Read_SubSecondDigits_AreKeptTo100Nanoseconds()
    {
        using var csv = new CsvText("time,A\n2026-03-01 00:00:00.2058901,1\n2026-03-01 00:00:00.5,2\n2026-03-01 00:00:00.123456789,2\n");

        Assert.Equal(["2026-03-01 00:00:00.2058901", "2026-03-01 00:00:00.5", "2026-03-01 00:00:00.1234567"], csv.Rows().Select(r => r.Time));
    }

    [Fact]
    public void Read_LocalTimes_AreConvertedAndTheSkippedHourIsRejected()
    {
        using var csv = new CsvText("time,A,B\n2026-03-08 01:59:59,1,2\n2026-03-08 02:30:00,1,2\n2026-03-08 03:00:00,1,2\n");

        var rows = csv.Rows(csv.Options with { TimeZone = "America/Chicago" });

        Assert.Equal(["2026-03-08 07:59:59", "line 3", "2026-03-08 08:00:00"], rows.Select(r => r.Time));
        Assert.Contains("clocks skip", rows[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_HourThatHappensTwice_IsToldApartByOrder(bool newestFirst)
    {
        var start = new DateTime(2026, 11, 1, 5, 30, 0, DateTimeKind.Utc);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        var times = Enumerable.Range(0, 18).Select(i => start.AddMinutes(i * 10)).ToList();
        if (newestFirst)
        {
            times.Reverse();
        }

        using var csv = new CsvText("time,A,B\n" + string.Concat(times.Select(t => $"{TimeZoneInfo.ConvertTimeFromUtc(t, zone):yyyy-MM-dd HH:mm:ss},1,2\n")));

        Assert.Equal(times.Select(t => $"{t:yyyy-MM-dd HH:mm:ss}"), csv.Rows(csv.Options with { TimeZone = "America/Chicago" }).Select(r => r.Time));
    }

    [Fact]
    public void Read_ManyRowsAcrossBuffers_KeepsEveryCellInPlace()
    {
        var start = new DateTime(2026, 3, 1);
        using var csv = new CsvText("time,A,B\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{start.AddSeconds(i):yyyy-MM-dd HH:mm:ss},{i % 100}.{i % 10},{(i % 7 == 0 ? "\"" + i + "\"" : i)}\n")));

        var rows = csv.Rows();

        Assert.Equal(60_000, rows.Count);
        Assert.All(rows.Index(), r => Assert.Equal(($"{start.AddSeconds(r.Index):yyyy-MM-dd HH:mm:ss}", r.Index % 100 + ((r.Index % 10) / 10d), (double?)r.Index, ""), r.Item));
    }
}
