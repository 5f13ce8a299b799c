using System.Globalization;
using System.Text;

namespace BiogasMonitor.Tests.Csv;

/// <summary>A file is read in blocks: no line may be lost, doubled or cut where one block ends and the next begins.</summary>
public sealed class BlockReaderTests
{
    private static readonly DateTime s_start = new(2026, 3, 1);

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r", false)]
    [InlineData("\r\n", true)]
    public void Read_ManyBlocks_GivesEveryLineOnceInOrder(string lineEnd, bool isUtf16)
    {
        // Lines of many lengths, so that blocks end at every place of a line and of a line end.
        var lines = Enumerable.Range(0, 60_000).Select(Line).ToList();
        using var csv = new CsvText("time,A,B,note" + lineEnd + string.Join(lineEnd, lines), isUtf16 ? Encoding.Unicode : null);

        var rows = csv.Rows();

        Assert.Equal(lines.Count, rows.Count);
        Assert.All(rows.Index(), r => Assert.Equal((TimeOf(r.Index), r.Index % 9 == 4 ? null : r.Index / 100d, r.Index, ""), r.Item));
    }

    [Fact]
    public void Read_LinesOfFewCharacters_AreNotHeldAllAtOnce()
    {
        using var csv = new CsvText("time,A\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"{TimeOf(i)},1\n")) + new string('\n', 400_000) + $"{TimeOf(3000)},2\n");

        var report = csv.DryRun();

        Assert.Equal((3001, 400_000), (report.RowsStored, report.BlankLines));
    }

    [Fact]
    public void Read_CarriageReturnsAloneAmongOtherLineEnds_EndLinesToo()
    {
        using var csv = new CsvText("time,A\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{TimeOf(i)},{i % 100}{(i % 40 == 0 ? "\n" : "\r")}")));

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => (double?)(i % 100)), csv.Rows().Select(r => r.A));
    }

    [Fact]
    public void Read_LineTooLong_IsToldByItsNumberAfterTheRowsBefore()
    {
        using var csv = new CsvText("time,A\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"{TimeOf(i)},1\n")) + new string('9', 17_000_000));

        Assert.Contains("Line 3002 is longer than", csv.Refused().Message, StringComparison.Ordinal);
    }

    /// <summary>One line in nine has a quoted cell and an empty one, so that both ways of reading take turns.</summary>
    private static string Line(int i)
    {
        var note = new string('x', i * 7 % 61);
        return i % 9 == 4
            ? $"\"{TimeOf(i)}\",,{i},\"{note}, {note}\""
            : string.Create(CultureInfo.InvariantCulture, $"{TimeOf(i)},{i / 100d},{i},{note}");
    }

    private static string TimeOf(int i) => s_start.AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
