using BiogasMonitor.Tests.Training.Frames;
using BiogasMonitor.Tests.Training.Onnx;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Torch;
using BiogasMonitor.Training.Trees;

namespace BiogasMonitor.Tests.Training.Trees;

[Collection("torch")]
public sealed class IsolationForestTests
{
    [Fact]
    public void Score_SkabRows_RanksAsScikitLearnDoes()
    {
        var skab = SkabReference.Load();
        for (var seed = 1; seed <= 3; seed++)
        {
            var forest = Fit(skab.Training, seed);
            var scores = Enumerable.Range(0, skab.Rows.Rows).Select(row => -forest.Score(skab.Rows[row])).ToArray();
            var correlation = Correlation(Ranks(scores), Ranks(skab.Forest));
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: rank correlation {correlation:0.0000}, mean difference {scores.Zip(skab.Forest, (a, b) => a - b).Average():0.0000}");
            Assert.True(correlation >= 0.98, $"rank correlation {correlation}");
        }
    }

    [Fact]
    public void Score_TwoRows_IsOneCutDeep()
    {
        // Two rows: every tree cuts once, so the depth is 1, as usual for two, and the score is 2^-1.
        var forest = Fit(FrameMatrix.Of([[0, 0], [1, 1]]), 1);
        Assert.Equal(0.5, forest.Score([0, 0]), 9);
        Assert.Equal(0.5, forest.Score([1, 1]), 9);
    }

    [Fact]
    public void Score_FarRow_IsMoreUnusual()
    {
        var random = new Random(3);
        var forest = Fit(FrameMatrix.Of([.. Enumerable.Range(0, 500).Select(_ => new[] { (float)random.NextDouble(), (float)random.NextDouble() })]), 1);
        Assert.True(forest.Score([3, 3]) > 0.65);
        Assert.True(forest.Score([0.5f, 0.5f]) < 0.5);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBytes()
    {
        var rows = SimulatedFrames.Minutes(300, 1);
        Assert.Equal(Fit(rows, 7).ToGraph().ToBytes(), Fit(rows, 7).ToGraph().ToBytes());
        Assert.NotEqual(Fit(rows, 7).ToGraph().ToBytes(), Fit(rows, 8).ToGraph().ToBytes());
    }

    [Fact]
    public void Graph_RandomAndSimulatedFrames_GivesTheTrainersScores()
    {
        var rows = SimulatedFrames.Minutes(1000, 1);
        var forest = Fit(rows, 1);
        using var run = new OnnxRun(forest.ToGraph().ToBytes());
        foreach (var frames in (FrameMatrix[])[rows, SimulatedFrames.Around(rows, 1000, 2)])
        {
            var scores = run.Give("score", ("frame", frames.Values.ToArray(), [frames.Rows, frames.Columns]));
            Assert.Equal(1000, scores.Length);
            Assert.All(scores.Index(), score => Assert.Equal(forest.Score(frames[score.Index]), score.Item, 1e-4));
        }
    }

    [Fact]
    public void FitApart_RandomAndSimulatedFrames_GivesTheTrainersScores()
    {
        TorchRuntime.Load();
        var rows = SimulatedFrames.Minutes(1000, 1);
        var forest = IsolationForest.FitApart(rows, 1, cancellation: TestContext.Current.CancellationToken);
        using var run = new OnnxRun(forest.ToGraph().ToBytes());
        foreach (var frames in (FrameMatrix[])[rows, SimulatedFrames.Around(rows, 1000, 2)])
        {
            var scores = run.Give("score", ("frame", frames.Values.ToArray(), [frames.Rows, frames.Columns]));

            // A place beside a cut may fall on its other side: the sums of the graph are of single precision too, in another order.
            Assert.True(scores.Index().Count(score => Math.Abs(forest.Score(frames[score.Index]) - score.Item) > 1e-4) <= 10);
            Assert.All(scores.Index(), score => Assert.Equal(forest.Score(frames[score.Index]), score.Item, 5e-3));
        }
    }

    [Fact]
    public void FitApart_TwoThatBelongTogetherPartALittle_IsSeen()
    {
        // Both go from -1 to 1 together; a tenth apart is within the range of each, and the columns alone find the end of the range more unusual.
        TorchRuntime.Load();
        var random = new Random(4);
        var rows = FrameMatrix.Of([.. Enumerable.Range(0, 2000).Select(_ => (random.NextSingle() * 2) - 1).Select(x => new[] { x, x + (0.01f * (random.NextSingle() - 0.5f)) })]);
        var forest = IsolationForest.FitApart(rows, 1, cancellation: TestContext.Current.CancellationToken);

        Assert.True(forest.Score([0.3f, 0.4f]) > 0.7);
        Assert.True(forest.Score([0.3f, 0.4f]) > forest.Score([0.99f, 0.99f]));
        Assert.True(Fit(rows, 1).Score([0.3f, 0.4f]) < Fit(rows, 1).Score([0.99f, 0.99f]));
    }

    private static IsolationForest Fit(FrameMatrix rows, int seed) => IsolationForest.Fit(rows, seed, cancellation: TestContext.Current.CancellationToken);

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        foreach (var (rank, index) in Enumerable.Range(0, values.Length).OrderBy(i => values[i]).Index())
        {
            ranks[index] = rank;
        }

        return ranks;
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
