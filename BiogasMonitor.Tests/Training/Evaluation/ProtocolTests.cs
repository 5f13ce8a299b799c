using BiogasMonitor.Training.Evaluation.Protocols;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Tests.Training.Evaluation;

/// <summary>The public protocols: counts by hand, loaders on small files, and the real files where they are at hand.</summary>
public sealed class ProtocolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("protocol");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Of_ScoresAndTruth_AreCountedByHand()
    {
        var counts = AlarmCounts.Of([(2, true), (1.5, true), (0.5, true), (double.NaN, true), (3, false), (1, false), (0, false), (double.NaN, false)]);

        Assert.Equal(new AlarmCounts(2, 2, 1, 3), counts);
        Assert.Equal(4.0 / 7, counts.F1, 12);
        Assert.Equal(0.25, counts.FalseAlarmRate);
        Assert.Equal(0.5, counts.MissedAlarmRate);
        Assert.Equal(new AlarmCounts(4, 4, 2, 6), counts + counts);
    }

    [Fact]
    public void Read_TransposedTepFile_GivesRowsOfTheColumns()
    {
        File.WriteAllLines(Path.Combine(_folder.FullName, "d00.dat"), Enumerable.Range(0, 52).Select(c => $"  {c}.0   {c}.5 {c}e0"));
        var rows = TepFiles.Read(_folder.FullName, "d00.dat");

        Assert.Equal(3, rows.Length);
        Assert.Equal(Enumerable.Range(0, 52).Select(c => c + 0.5), rows[1]);
    }

    [Theory]
    [InlineData("1 2 x", "line 1: 'x' is no number")]
    [InlineData("1 2 3", "row 1 has 3 numbers; allowed are 52")]
    public void Read_BrokenTepFile_IsNamed(string text, string message)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "d01.dat"), text);
        Assert.Contains(message, Assert.Throws<TableException>(() => TepFiles.Read(_folder.FullName, "d01.dat")).Message, StringComparison.Ordinal);
        Assert.Contains("lacks d02.dat", Assert.Throws<TableException>(() => TepFiles.Read(_folder.FullName, "d02.dat")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skab_FolderWithoutRecordings_IsRefused() =>
        Assert.Contains("has no recording with a column 'anomaly'", Assert.Throws<TableException>(() => new SkabProtocol(_folder.FullName)).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_SkabFiles_ForecastResidualBeatsThePublishedOne()
    {
        var folder = Path.GetDirectoryName(SharedData.Find("skab/anomaly-free.csv"))!;
        var results = new SkabProtocol(folder).Run(0.11, _ => { }, TestContext.Current.CancellationToken).ToDictionary(r => r.Detector, r => r.Counts);

        Assert.Equal(9, results.Count);
        Assert.True(results["forecast residual"] is { F1: > 0.468, FalseAlarmRate: <= 0.11 });
        Assert.All(results.Values, c => Assert.Equal(results["combined"].Hits + results["combined"].Misses, c.Hits + c.Misses));
    }
}
