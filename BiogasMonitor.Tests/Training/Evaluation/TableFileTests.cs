using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Tests.Training.Evaluation;

/// <summary>Tables of any plant: what is an input and what is not, and what is refused.</summary>
public sealed class TableFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("when;a;b;state\n2026-01-01 00:00:00;1;2.5;ok\n2026-01-01 00:00:01;;3;bad\n", ';')]
    [InlineData("when,a,b,state\n2026-01-01 00:00:00,1,2.5,ok\n2026-01-01 00:00:01,NaN,3,bad\n", ',')]
    public void Read_AnySeparator_TimeAndLabelAreNoInput(string text, char separator)
    {
        File.WriteAllText(_path, text);
        var table = TableFile.Read(_path, new TableOptions(Label: "state"));

        Assert.Contains(separator, text);
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([[1, 2.5], [1, 3]], table.Rows);
        Assert.Equal(["ok", "bad"], table.Labels!);
        Assert.Equal("2026-01-01 00:00:01", table.Times![1]);
    }

    [Fact]
    public void Read_ColumnsNamedAsLabels_AreNeverInput()
    {
        File.WriteAllText(_path, "a,Anomaly,changepoint,mode\n1,0,1,2\n");
        Assert.Equal(["a"], TableFile.Read(_path, new TableOptions(Ignored: ["mode"])).Columns);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n", "no row under the header")]
    [InlineData("a,b\n1\n", "line 2 has 1 cells; the header has 2")]
    [InlineData("a,b\n1,2\n3,x\n", "line 3, column 'b': 'x' is no number")]
    [InlineData("a,b\n,2\n", "line 2, column 'a': the first value is missing")]
    [InlineData("label\n1\n", "no column is left as input")]
    public void Read_UnusableFile_IsNamed(string text, string message)
    {
        File.WriteAllText(_path, text);
        Assert.Contains(message, Assert.Throws<TableException>(() => TableFile.Read(_path, new TableOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownLabelOrMissingColumn_IsNamedWithTheAllowed()
    {
        File.WriteAllText(_path, "a,b\n1,2\n");
        Assert.Contains("--label 'c' is no column; allowed is one of a, b", Assert.Throws<TableException>(() => TableFile.Read(_path, new TableOptions(Label: "c"))).Message, StringComparison.Ordinal);
        var table = TableFile.Read(_path, new TableOptions());
        Assert.Equal([[2, 1]], TableFile.Align(table, ["b", "a"], _path).Rows);
        Assert.Contains("column 'c' of the training file is missing", Assert.Throws<TableException>(() => TableFile.Align(table, ["a", "c"], _path)).Message, StringComparison.Ordinal);
    }
}
