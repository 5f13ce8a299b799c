using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Tests.Csv;

namespace BiogasMonitor.Tests.Historian;

/// <summary>No file that leaves the program holds a formula of somebody else's, and no number is changed for it.</summary>
public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"http://x\",1)", "\"'=HYPERLINK(\"\"http://x\"\",1)\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("", "")]
    public void Text_ThatBeginsLikeAFormula_GetsAnApostrophe(string text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Fact]
    public void Export_TagNamedLikeAFormulaAndNegativeValues_OnlyTheNameIsChanged()
    {
        using var stored = new StoredCsv();
        using var file = new CsvText("time,=A1\n2026-03-01 00:00:00,-5.5\n2026-03-01 00:00:01,-6\n");
        var database = HistorianDatabase.Open(stored.In("strange.db"), new TagCatalogue([new Tag { Name = "=A1", Unit = "%", Decimals = 1, Equipment = "u" }]));
        new CsvIngest(database, file.Options).Run(cancellationToken: TestContext.Current.CancellationToken);

        var text = Text(database);

        Assert.StartsWith("time,'=A1 [%],'=A1 quality\n", text, StringComparison.Ordinal);
        Assert.Contains(",-5.5,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("'-", text, StringComparison.Ordinal);
    }

    [Fact]
    public void RejectedRows_ThatBeginLikeAFormula_AreHarmless()
    {
        using var stored = new StoredCsv();
        stored.Ingest("time,A\n2026-03-01 00:00:00,1\n2026-03-01 00:00:01,2\n=cmd|' /C calc'!A0,1\n");

        Assert.Contains("\"'=cmd|", File.ReadAllText(stored.In("plant.csv.rejected.csv")), StringComparison.Ordinal);
    }

    private static string Text(HistorianDatabase database)
    {
        var text = new StringBuilder();
        var options = new CsvExportOptions { From = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), To = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc), WithUnits = true };
        foreach (var piece in new HistoryReader(database).Export(options).Write(TestContext.Current.CancellationToken))
        {
            text.Append(Encoding.UTF8.GetString(piece.Span));
        }

        return text.ToString();
    }
}
