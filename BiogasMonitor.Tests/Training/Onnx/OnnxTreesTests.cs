using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Tests.Training.Onnx;

public sealed class OnnxTreesTests
{
    [Fact]
    public void Regressor_TwoTrees_AddsTheirLeavesAndTheBase()
    {
        var trees = Stumps((0, 0));
        Assert.Equal([111, 112, 122], OnnxRun.Of((graph, x) => trees.AddRegressor(graph, x, 1, 100), [1, 1, 1.5f, 2, 2, 3], 3, 2));
    }

    [Fact]
    public void Regressor_MissingValue_GoesTheWayThatIsNamed()
    {
        var trees = Stumps((0, 0), missingLeft: true);
        Assert.Equal([11, 12], OnnxRun.Of((graph, x) => trees.AddRegressor(graph, x, 1), [float.NaN, 1, 2, float.NaN], 2, 2));
    }

    [Fact]
    public void Regressor_TwoTargets_SumsEach()
    {
        var trees = Stumps((0, 1));
        Assert.Equal([1, 10, 2, 20], OnnxRun.Of((graph, x) => trees.AddRegressor(graph, x, 2), [1, 1, 2, 3], 2, 2));
    }

    [Fact]
    public void Classifier_TwoClasses_GivesTheirSoftmax()
    {
        var trees = Stumps((0, 1), high: 3);
        var y = OnnxRun.Of((graph, x) => trees.AddClassifier(graph, x, 2), [2, 1], 1, 2);
        Assert.Equal([1 / (1 + Math.E), Math.E / (1 + Math.E)], y.Select(value => (double)value), Close);
    }

    [Fact]
    public void RadialSum_TwoVectors_IsTheKernelExpansion()
    {
        var y = OnnxRun.Of((graph, x) => graph.RadialSum(x, [0, 0, 1, 1], [0.5f, 2], 0.25f, -0.75f), [1, 0, 1, 1], 2, 2);
        Assert.Equal([2.5 * Math.Exp(-0.25) - 0.75, 0.5 * Math.Exp(-0.5) + 2 - 0.75], y.Select(value => (double)value), Close);
    }

    /// <summary>One split a feature: 1 or 2 by the first at 1, ten times that (or <paramref name="high"/>) by the second at 2.</summary>
    private static OnnxTrees Stumps((int First, int Second) targets, bool missingLeft = false, float high = 10)
    {
        var trees = new OnnxTrees();
        trees.Begin();
        trees.Branch(0, 0, 1, 1, 2, missingLeft);
        trees.Leaf(1, 1, targets.First);
        trees.Leaf(2, 2, targets.First);
        trees.Begin();
        trees.Branch(0, 1, 2, 1, 2, missingLeft);
        trees.Leaf(1, high, targets.Second);
        trees.Leaf(2, 2 * high, targets.Second);
        return trees;
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-5;
}
