using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Tests.Training.Onnx;

public sealed class OnnxArithmeticTests
{
    private static readonly float[] s_x = [-2, 0.5f, 3, 4, -0.25f, 6];

    [Theory]
    [InlineData("Add")]
    [InlineData("Sub")]
    [InlineData("Mul")]
    [InlineData("Div")]
    public void Elementwise_TwoValues_CombinesThem(string operation)
    {
        float[] by = [2, 4, -0.5f];
        var y = OnnxRun.Of((graph, x) => graph.Node(operation, [x, graph.Floats(by, 3)]), s_x, 2, 3);
        Assert.Equal(s_x.Select((value, i) => operation switch { "Add" => value + by[i % 3], "Sub" => value - by[i % 3], "Mul" => value * by[i % 3], _ => value / by[i % 3] }), y);
    }

    [Fact]
    public void Standardize_ARow_SubtractsAndDivides() =>
        Assert.Equal([-1.5f, 0, 1, 1.5f, -0.375f, 2.5f], OnnxRun.Of((graph, x) => graph.Standardize(x, [1, 0.5f, 1], [2, 2, 2]), s_x, 2, 3));

    [Fact]
    public void Curves_OfANumber_AreTheirFormulas()
    {
        AssertCurve((graph, x) => graph.Relu(x), x => Math.Max(x, 0));
        AssertCurve((graph, x) => graph.Sigmoid(x), x => 1 / (1 + Math.Exp(-x)));
        AssertCurve((graph, x) => graph.Tanh(x), Math.Tanh);
        AssertCurve((graph, x) => graph.Softplus(x), x => Math.Log(1 + Math.Exp(x)));
        AssertCurve((graph, x) => graph.Exp(x), Math.Exp);
        AssertCurve((graph, x) => graph.Sqrt(graph.Multiply(x, x)), Math.Abs);
        AssertCurve((graph, x) => graph.Clip(x, -1, 2), x => Math.Clamp(x, -1, 2));
        AssertCurve((graph, x) => graph.Add(graph.Subtract(x, graph.Number(1)), graph.Number(3)), x => x + 2);
    }

    [Fact]
    public void Softmax_ARow_SumsToOne()
    {
        var y = OnnxRun.Of((graph, x) => graph.Softmax(x), s_x, 2, 3);
        Assert.Equal(1, y[..3].Sum(), 5);
        Assert.Equal(Math.Exp(3) / (Math.Exp(-2) + Math.Exp(0.5) + Math.Exp(3)), y[2], 5);
    }

    [Fact]
    public void Reduce_OverAnAxis_GivesMeanOrLargest()
    {
        Assert.Equal([0.5f, 3.25f], OnnxRun.Of((graph, x) => graph.ReduceMean(x, [1]), s_x, 2, 3).Select(y => MathF.Round(y, 5)));
        Assert.Equal([3f, 6f], OnnxRun.Of((graph, x) => graph.ReduceMax(x, [1], keep: true), s_x, 2, 3));
    }

    private static void AssertCurve(Func<OnnxGraph, OnnxValue, OnnxValue> build, Func<double, double> formula)
    {
        var y = OnnxRun.Of(build, s_x, 2, 3);
        Assert.All(s_x.Index(), x => Assert.Equal(formula(x.Item), y[x.Index], 1e-3));
    }
}
