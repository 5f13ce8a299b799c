using BiogasMonitor.Tests.Training.Onnx;
using BiogasMonitor.Training.Life;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Tests.Training.Life;

public sealed class LifeModelTests
{
    private const int Columns = 3;

    [Fact]
    public void Predict_NoisyLives_HoldsFourOfFive()
    {
        using var model = Fit();
        var test = Rows(2000, 3);
        var answers = model.Predict(test.Values);
        Assert.InRange(answers.Zip(test.Targets).Count(pair => pair.Second >= pair.First.P10 && pair.Second <= pair.First.P90) / 2000.0, 0.75, 0.85);
        Assert.All(answers, answer => Assert.True(answer.P10 <= answer.P50 && answer.P50 <= answer.P90 && answer.P90 <= 336));
        Assert.InRange(answers.Zip(test.Targets).Average(pair => Math.Abs(pair.First.P50 - pair.Second) / pair.Second), 0, 0.3);
    }

    [Fact]
    public void Graph_RandomRows_GivesTheTrainersHours()
    {
        using var model = Fit();
        using var run = new OnnxRun(model.ToGraph().ToBytes());
        var rows = Rows(1000, 4);
        var hours = run.Give("hours", ("features", rows.Values, [1000, Columns]));
        foreach (var (row, answer) in model.Predict(rows.Values).Index())
        {
            Assert.Equal(answer.P10, hours[3 * row], 1e-4 * Math.Max(1, answer.P10));
            Assert.Equal(answer.P50, hours[3 * row + 1], 1e-4 * Math.Max(1, answer.P50));
            Assert.Equal(answer.P90, hours[3 * row + 2], 1e-4 * Math.Max(1, answer.P90));
        }
    }

    private static LifeModel Fit() =>
        LifeModel.Fit(Rows(3000, 1), Rows(1000, 2), new BoostSettings { Rounds = 200, LearningRate = 0.1 }, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Lives of 200 h x the share that is left, a third more or less by chance.</summary>
    private static BoostRows Rows(int count, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, count * Columns).Select(_ => (float)random.NextDouble())];
        return new BoostRows(values, Columns, [.. Enumerable.Range(0, count).Select(row => (float)(200 * (0.02 + values[row * Columns]) * Math.Exp(0.3 * (2 * random.NextDouble() - 1))))]);
    }
}
