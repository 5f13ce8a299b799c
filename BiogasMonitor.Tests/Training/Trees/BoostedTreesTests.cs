using BiogasMonitor.Tests.Training.Onnx;
using BiogasMonitor.Training.Onnx;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Tests.Training.Trees;

public sealed class BoostedTreesTests
{
    private const int Columns = 6;
    private static readonly BoostSettings s_small = new() { Rounds = 60, LearningRate = 0.2, LeastRows = 5 };

    [Fact]
    public void Train_AStep_IsLearnt()
    {
        var rows = Rows(2000, 1, x => x[0] > 0.5 ? 10 : -3);
        using var trees = Train(s_small, rows);
        var predicted = trees.Predict([0.9f, 0, 0, 0, 0, 0, 0.1f, 0, 0, 0, 0, 0], Columns);
        Assert.Equal([10, -3], predicted, (a, b) => Math.Abs(a - b) < 0.1);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void Train_Quantile_LeavesThatShareBelow(double quantile)
    {
        var (training, test) = (Rows(4000, 1, Noisy), Rows(4000, 2, Noisy));
        using var trees = Train(s_small with { Objective = BoostObjective.Quantile, Quantile = quantile, Leaves = 4, LeastRows = 100 }, training);
        var below = trees.Predict(test.Values, Columns).Zip(test.Targets).Average(p => p.Second <= p.First ? 1.0 : 0);
        Assert.InRange(below, quantile - 0.04, quantile + 0.04);
    }

    [Fact]
    public void Train_ValidationGetsNoBetter_KeepsTheBestRound()
    {
        var noise = new Random(5);
        var (training, validation) = (Rows(300, 1, _ => noise.NextSingle()), Rows(300, 2, _ => noise.NextSingle()));
        using var trees = Train(s_small with { Rounds = 400, Patience = 10 }, training, validation);
        Assert.InRange(trees.Rounds, 1, 50);
    }

    [Fact]
    public void Train_SameSeed_SameTrees()
    {
        var rows = Rows(1000, 1, Noisy);
        var settings = s_small with { RowShare = 0.7, FeatureShare = 0.5, Seed = 7 };
        using var one = Train(settings, rows);
        using var same = Train(settings, rows);
        using var other = Train(settings with { Seed = 8 }, rows);
        Assert.Equal(one.Predict(rows.Values, Columns), same.Predict(rows.Values, Columns));
        Assert.NotEqual(one.Predict(rows.Values, Columns), other.Predict(rows.Values, Columns));
    }

    [Fact]
    public void Onnx_Regressor_GivesTheTrainersNumbers()
    {
        using var trees = Train(s_small, Rows(3000, 1, Noisy));
        var test = Rows(1000, 2, Noisy).Values;
        var onnx = new OnnxTrees();
        trees.Text.AddTo(onnx);
        AssertSame(trees.Predict(test, Columns), OnnxRun.Of((graph, x) => onnx.AddRegressor(graph, x, 1), test, 1000, Columns));
    }

    [Fact]
    public void Onnx_RowsOnTheThreshold_GoTheSameWay()
    {
        // Few distinct values: every threshold lies close to or on one.
        var training = Rows(3000, 1, Noisy, digits: 1);
        using var trees = Train(s_small, training);
        var onnx = new OnnxTrees();
        trees.Text.AddTo(onnx);
        var thresholds = trees.Text.Trees.SelectMany(t => t.Thresholds).Distinct().Take(1000).SelectMany(t => Enumerable.Repeat((float)t, Columns)).ToArray();
        AssertSame(trees.Predict(thresholds, Columns), OnnxRun.Of((graph, x) => onnx.AddRegressor(graph, x, 1), thresholds, thresholds.Length / Columns, Columns));
    }

    [Fact]
    public void Onnx_MissingValues_GoTheSameWay()
    {
        var training = Rows(3000, 1, x => float.IsNaN(x[1]) ? 5 : x[0], missing: 0.2);
        using var trees = Train(s_small, training);
        var onnx = new OnnxTrees();
        trees.Text.AddTo(onnx);
        AssertSame(trees.Predict(training.Values, Columns), OnnxRun.Of((graph, x) => onnx.AddRegressor(graph, x, 1), training.Values, 3000, Columns));
    }

    [Fact]
    public void Onnx_Classifier_GivesTheTrainersProbabilities()
    {
        var training = Rows(3000, 1, x => MathF.Floor(3 * x[0]));
        using var trees = Train(s_small with { Objective = BoostObjective.Classes, Classes = 3, Rounds = 20 }, training);
        var onnx = new OnnxTrees();
        trees.Text.AddTo(onnx);
        AssertSame(trees.Predict(training.Values, Columns), OnnxRun.Of((graph, x) => onnx.AddClassifier(graph, x, 3), training.Values, 3000, Columns));
    }

    [Fact]
    public void Load_TextOfTrainedTrees_PredictsTheSame()
    {
        var rows = Rows(500, 1, Noisy);
        using var trees = Train(s_small, rows);
        using var loaded = BoostedTrees.Load(trees.Text.Text);
        Assert.Equal(trees.Predict(rows.Values, Columns), loaded.Predict(rows.Values, Columns));
    }

    [Fact]
    public void Train_RowsThatDoNotFit_SaysTheNumbers()
    {
        var refusal = Assert.Throws<LightGbmException>(() => Train(s_small, new BoostRows(new float[7], 2, new float[3])));
        Assert.Contains("7 values, 3 targets and 2 columns", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_QuantileOutside_NamesTheSetting()
    {
        var refusal = Assert.Throws<LightGbmException>(() => Train(s_small with { Quantile = 1 }, Rows(10, 1, Noisy)));
        Assert.Equal("Quantile 1 is not allowed; allowed is between 0 and 1.", refusal.Message);
    }

    [Fact]
    public void Train_ClassOutside_GivesLightGbmsOwnWords()
    {
        var settings = s_small with { Objective = BoostObjective.Classes, Classes = 2 };
        var refusal = Assert.Throws<LightGbmException>(() => Train(settings, Rows(100, 1, _ => 9)));
        Assert.Contains("Label must be in [0, 2)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Train(s_small, Rows(100, 1, Noisy), cancelled: cancelled.Token));
    }

    [Fact]
    public void Parse_OtherText_IsRefused() => Assert.Throws<LightGbmException>(() => BoostText.Parse("tree"));

    private static BoostedTrees Train(BoostSettings settings, BoostRows training, BoostRows? validation = null, CancellationToken? cancelled = null) =>
        BoostedTrees.Train(settings, training, validation, null, cancelled ?? TestContext.Current.CancellationToken);

    private static float Noisy(ReadOnlySpan<float> x) => (3 * x[0]) + (x[1] * x[2]) + x[3];

    private static BoostRows Rows(int count, int seed, TargetOf target, int digits = 7, double missing = 0)
    {
        var random = new Random(seed);
        var values = new float[count * Columns];
        var targets = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble() < missing ? float.NaN : (float)Math.Round(random.NextDouble(), digits);
        }

        for (var row = 0; row < count; row++)
        {
            targets[row] = target(values.AsSpan(row * Columns, Columns));
        }

        return new BoostRows(values, Columns, targets);
    }

    private static void AssertSame(double[] trainer, float[] onnx) => Assert.Equal(trainer, onnx.Select(v => (double)v), (a, b) => Math.Abs(a - b) <= 1e-4);

    private delegate float TargetOf(ReadOnlySpan<float> x);
}
