using System.Globalization;
using BiogasMonitor.Training.Life;

namespace BiogasMonitor.Tests.Training.Life;

public sealed class UnitFeaturesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Of_RowsThatComeLater_ChangeNothing()
    {
        var units = Units(5, 80);
        var features = UnitFeatures.Fit(units, new LifeSettings());
        var whole = features.Of(units[0]);
        var begun = features.Of(new UnitSeries("1", units[0].Times[..30], units[0].Rows[..30]));
        Assert.All(whole, row => Assert.Equal(features.Count, row.Length));
        Assert.Equal(whole[..30], begun);
    }

    [Fact]
    public void Predict_UnitsThatWear_TellsTheTimeLeft()
    {
        using var ensemble = LifeEnsemble.Fit(Units(30, 100), new LifeSettings { Seeds = 1, Rounds = 150, LearningRate = 0.1, Cap = 80 }, cancellation: TestContext.Current.CancellationToken);
        var other = Units(31, 90)[30];
        Assert.All(ensemble.Predict(other).Zip(other.TimeLeft()), pair => Assert.Equal(Math.Min(pair.Second, 80), pair.First, 15.0));
    }

    [Fact]
    public async Task Life_FileOfUnits_WritesTheTimeLeftAfterEachRow()
    {
        var (train, score, answers) = (Path.Combine(_folder, "train.csv"), Path.Combine(_folder, "score.csv"), Path.Combine(_folder, "out.csv"));
        File.WriteAllLines(train, Lines(Units(12, 60)));
        File.WriteAllLines(score, Lines(Units(13, 60)[12..]));

        Assert.Equal(0, await LifeCommand.Create().Parse(["--train", train, "--unit", "pump", "--time", "hours", "--score", score, "--out", answers, "--cap", "50"])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));

        var lines = File.ReadAllLines(answers);
        Assert.Equal("pump,hours,life", lines[0]);
        Assert.Equal(61, lines.Length);
        Assert.InRange(double.Parse(lines[^1].Split(',')[2], CultureInfo.InvariantCulture), 0, 12);
        Assert.InRange(double.Parse(lines[3].Split(',')[2], CultureInfo.InvariantCulture), 38, 50);
    }

    [Fact]
    public void Score_LateByTen_IsWorseThanEarlyByTen()
    {
        Assert.Equal(Math.E - 1, LifeErrors.Score([30], [20]), 9);
        Assert.Equal(Math.Exp(10 / 13.0) - 1, LifeErrors.Score([20], [30]), 9);
        Assert.Equal(Math.Sqrt(50), LifeErrors.Rmse([30, 20], [20, 20]), 9);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static IEnumerable<string> Lines(IEnumerable<UnitSeries> units) => units.SelectMany(unit => unit.Times.Select((time, row) =>
        string.Create(CultureInfo.InvariantCulture, $"{unit.Unit},{time},{unit.Rows[row][0]},{unit.Rows[row][1]},{unit.Rows[row][2]}"))).Prepend("pump,hours,wear,noise,still");

    /// <summary>Units whose first column wears towards 1 with noise, the second is noise, the third never moves.</summary>
    private static List<UnitSeries> Units(int count, int rows)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(1, count).Select(unit => new UnitSeries(
            unit.ToString(CultureInfo.InvariantCulture),
            [.. Enumerable.Range(1, rows).Select(time => (double)time)],
            [.. Enumerable.Range(1, rows).Select(time => new[] { Math.Pow((double)time / rows, 1.5) + 0.05 * random.NextDouble(), random.NextDouble(), 7 })]))];
    }
}
