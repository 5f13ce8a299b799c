using System.Security.Cryptography;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Benchmarks;

/// <summary>The benchmarks' file is the same for everyone and has the dirt it promises.</summary>
public sealed class BenchDataTests
{
    private const int Seconds = 5000;

    [Fact]
    public void Write_Twice_GivesTheSameFile()
    {
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        try
        {
            var first = Hash(Write(folder, "a", 1));

            Assert.Equal(first, Hash(Write(folder, "b", 1)));
            Assert.NotEqual(first, Hash(Write(folder, "c", 2)));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public void Take_ManyRows_HasThePromisedEmptyAndOutOfRangeCells()
    {
        var truth = Truth(100_000);
        var cells = (double)truth.LineCount * BenchTags.All.Count;

        Assert.Equal(0.01, 1 - (truth.CellCount / cells), 3);
        Assert.Equal(-9999, truth.Lines.Min(c => c.Min));
        Assert.True(truth.LineCount > truth.TimeCount);
        Assert.Equal(100_000, truth.TimeCount);
    }

    [Fact]
    public void Tags_AreThoseOfEveryKpi()
    {
        var catalogue = CatalogueFile.Read(new StringReader(CatalogueCsv.Write(BenchTags.All)), "tags.csv");

        Assert.Equal(95, catalogue.Count);
        Assert.Equal(Kpis.All.Count, Kpis.In(catalogue).Count);
    }

    [Fact]
    public void Truth_TimeTwice_KeepsTheLastValueThatIsThere()
    {
        var tags = BenchTags.All.Take(2).ToList();
        var truth = new Truth(tags);
        truth.Add(Line(10, 100, 7));
        truth.Add(Line(10, 300, Row.Empty));
        truth.End();

        Assert.Equal([2, 1], truth.Lines.Select(c => c.Count));
        Assert.Equal([new ColumnSum(1, 3, 3, 3, 30), new ColumnSum(1, 0.07, 0.07, 0.07, 0.7)], truth.History);
    }

    private static Row Line(long second, params int[] cells)
    {
        var row = new Row(cells.Length) { Second = second };
        cells.CopyTo(row.Cells, 0);
        return row;
    }

    private static Truth Truth(int seconds)
    {
        var truth = new Truth(BenchTags.All);
        foreach (var row in new DirtyRows(BenchTags.All, BenchData.FirstStart, 1).Take(seconds))
        {
            truth.Add(row);
        }

        truth.End();
        return truth;
    }

    private static BenchData Write(string folder, string name, ulong seed) =>
        BenchData.Write(folder, name, BenchData.FirstStart, Seconds, seed, TestContext.Current.CancellationToken);

    private static string Hash(BenchData data) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(data.Csv)));
}
