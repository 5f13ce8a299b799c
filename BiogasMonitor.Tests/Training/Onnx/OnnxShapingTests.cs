using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Tests.Training.Onnx;

public sealed class OnnxShapingTests
{
    private static readonly float[] s_x = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Transpose_ARow_SwapsAxes() => Assert.Equal([1, 4, 2, 5, 3, 6], OnnxRun.Of((graph, x) => graph.Transpose(x, 0, 2, 1), s_x, 1, 2, 3));

    [Fact]
    public void Reshape_OpenBatch_KeepsTheOrder() => Assert.Equal([5, 7, 9], OnnxRun.Of(
        (graph, x) => graph.Multiply(graph.ReduceMean(graph.Reshape(x, 0, 2, 3), [1]), graph.Number(2)), s_x, 1, 6));

    [Fact]
    public void Slice_AlongAnAxis_TakesFromUpToTo()
    {
        Assert.Equal([2, 3, 5, 6], OnnxRun.Of((graph, x) => graph.Slice(x, 1, 1, long.MaxValue), s_x, 2, 3));
        Assert.Equal([3, 6], OnnxRun.Of((graph, x) => graph.Slice(x, 1, -1, 3), s_x, 2, 3));
    }

    [Fact]
    public void Gather_Places_TakesThemInTheirOrder() => Assert.Equal([3, 1, 6, 4], OnnxRun.Of((graph, x) => graph.Gather(x, 1, 2, 0), s_x, 2, 3));

    [Fact]
    public void Concat_Parts_LaysThemSideBySide() => Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], OnnxRun.Of((graph, x) => graph.Concat(1, x, x), s_x, 2, 3));

    [Fact]
    public void Squeeze_AfterUnsqueeze_IsTheSame() => Assert.Equal(s_x, OnnxRun.Of((graph, x) => graph.Squeeze(graph.Unsqueeze(x, 1, 3), 1, 3), s_x, 2, 3));

    [Fact]
    public void Floats_WrongDimensions_IsRefused() => Assert.Throws<ArgumentException>(() => new OnnxGraph("test").Floats([1, 2, 3], 2, 2));
}
