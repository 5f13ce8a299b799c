using System.Globalization;
using System.Text;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

/// <summary>A long file with a bit of everything that can be wrong: duplicates, swapped rows, gaps, rejected rows, text and empty cells, fractions of a second.</summary>
internal static class DirtyFile
{
    public static string Make(int rows, string columns = "A,B")
    {
        var text = new StringBuilder("time," + columns + "\n");
        var random = new Random(7);
        var time = new DateTime(2026, 3, 1);
        for (var i = 0; i < rows; i++)
        {
            time = time.AddSeconds(random.Next(1000) == 0 ? 4000 : 30);
            var shown = random.Next(200) switch
            {
                0 => time.AddSeconds(-30),
                1 => time.AddSeconds(-95),
                2 => time.AddMilliseconds(123),
                _ => time,
            };
            var a = random.Next(300) switch { 0 => "", 1 => "bad", 2 => "-9999", _ => (50 + (20 * Math.Sin(i / 500d))).ToString("F2", CultureInfo.InvariantCulture) };
            var line = random.Next(500) switch { 0 => "no time at all,1,2", 1 => "", _ => $"{shown:yyyy-MM-dd HH:mm:ss.FFF},{a},{i % 1000}" };
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    public static void AssertSame(IngestReport expected, IngestReport actual)
    {
        Assert.Equal(
            (expected.RowsRead, expected.RowsStored, expected.RowsRejected, expected.Duplicates, expected.OutOfOrder, expected.BlankLines),
            (actual.RowsRead, actual.RowsStored, actual.RowsRejected, actual.Duplicates, actual.OutOfOrder, actual.BlankLines));
        Assert.Equal(expected.Gaps, actual.Gaps);
        Assert.Equal(expected.Tags.Select(t => t.Counts), actual.Tags.Select(t => t.Counts));
        Assert.Equal((expected.From, expected.To), (actual.From, actual.To));
    }
}
