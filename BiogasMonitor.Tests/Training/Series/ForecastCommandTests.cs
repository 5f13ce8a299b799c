using System.Globalization;
using BiogasMonitor.Training.Series;

namespace BiogasMonitor.Tests.Training.Series;

[Collection("torch")]
public sealed class ForecastCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Forecast_WaveInAStrangersFile_IsContinuedPastItsEnd()
    {
        var (train, test, answers) = (Write("train.csv", 0, 600), Write("test.csv", 600, 60), Path.Combine(_folder, "out.csv"));

        Assert.Equal(0, await Run("--train", train, "--test", test, "--target", "Wärme [kW]", "--history", "24", "--horizon", "3", "--epochs", "1", "--out", answers, "--device", "cpu"));

        var last = File.ReadAllLines(answers)[^1].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(59, last[0]);
        Assert.All(Enumerable.Range(1, 3), ahead => Assert.Equal(Wave(659 + ahead), last[ahead], 1.0));
    }

    [Fact]
    public async Task Forecast_UnknownColumn_IsRefused() =>
        Assert.Equal(2, await Run("--train", Write("a.csv", 0, 100), "--test", Write("b.csv", 0, 100), "--target", "X", "--history", "10", "--horizon", "2", "--out", Path.Combine(_folder, "o.csv")));

    [Fact]
    public async Task Forecast_FewerRowsThanTheWindow_IsRefused() =>
        Assert.Equal(2, await Run("--train", Write("a.csv", 0, 20), "--test", Write("b.csv", 0, 20), "--target", "other", "--out", Path.Combine(_folder, "o.csv")));

    private static Task<int> Run(params string[] arguments) => ForecastCommand.Create().Parse(arguments).InvokeAsync(null, TestContext.Current.CancellationToken);

    private string Write(string name, int first, int rows)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, Enumerable.Range(first, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"2026-01-01,{Wave(row)},{row % 7}")).Prepend("day,Wärme [kW],other"));
        return path;
    }

    private static double Wave(int row) => 100 + (20 * Math.Sin(row * 0.4));
}
