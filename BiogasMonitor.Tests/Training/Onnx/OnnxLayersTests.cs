using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Tests.Training.Onnx;

public sealed class OnnxLayersTests
{
    [Fact]
    public void Gemm_ARow_IsWeightTimesRowPlusBias() =>
        Assert.Equal([12, 27, 12.5f, 29.5f], OnnxRun.Of((graph, x) => graph.Gemm(x, [1, 2, 3, 4], [1, 2]), [3, 4, 4.5f, 3.5f], 2, 2));

    [Fact]
    public void Linear_OnSteps_IsTheSameOnEach() =>
        Assert.Equal([12, 27, 12.5f, 29.5f], OnnxRun.Of((graph, x) => graph.Linear(x, [1, 2, 3, 4], [1, 2]), [3, 4, 4.5f, 3.5f], 1, 2, 2));

    [Fact]
    public void Conv_WithPadding_SlidesTheKernelAlongTime() =>
        Assert.Equal([2, 4.5f, 6, 3.5f], OnnxRun.Of((graph, x) => graph.Conv(x, [1, 0, 1], [0], 3, padding: 1), [1, 2, 3.5f, 4], 1, 1, 4));

    [Fact]
    public void Conv_StrideAndTwoChannels_AddsTheChannels() =>
        Assert.Equal([13, 38], OnnxRun.Of((graph, x) => graph.Conv(x, [1, 0, 0, 1], [1], 2, stride: 2), [1, 2, 3, 4, 10, 11, 30, 34], 1, 2, 4));

    [Fact]
    public void MaxPool_EveryTwoSteps_TakesTheLarger() => Assert.Equal([2, 4], OnnxRun.Of((graph, x) => graph.MaxPool(x, 2, 2), [1, 2, 4, 3], 1, 1, 4));

    [Fact]
    public void Lstm_WeightsAsLibTorchHasThem_FollowsTheGateEquations()
    {
        const int From = 3, Units = 2, Steps = 4, Batch = 2;
        var random = new Random(1);
        float[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var weights = new OnnxLstmWeights(Some(4 * Units * From), Some(4 * Units * Units), Some(4 * Units), Some(4 * Units));
        var x = Some(Batch * Steps * From);

        var y = OnnxRun.Of((graph, input) => graph.Transpose(graph.Lstm(graph.Transpose(input, 1, 0, 2), weights), 1, 0, 2), x, Batch, Steps, From);

        for (var row = 0; row < Batch; row++)
        {
            var expected = Lstm(weights, x.AsSpan(row * Steps * From, Steps * From), From, Units);
            Assert.All(expected.Index(), value => Assert.Equal(value.Item, y[row * Steps * Units + value.Index], 1e-5));
        }
    }

    private static double[] Lstm(OnnxLstmWeights weights, ReadOnlySpan<float> x, int from, int units)
    {
        var (hidden, cell, all) = (new double[units], new double[units], new List<double>());
        for (var step = 0; step < x.Length / from; step++)
        {
            var gates = new double[4 * units];
            for (var g = 0; g < gates.Length; g++)
            {
                gates[g] = weights.BiasInput[g] + weights.BiasHidden[g];
                for (var i = 0; i < from; i++) { gates[g] += weights.Input[g * from + i] * x[step * from + i]; }
                for (var i = 0; i < units; i++) { gates[g] += weights.Hidden[g * units + i] * hidden[i]; }
            }

            for (var u = 0; u < units; u++)
            {
                cell[u] = Sigmoid(gates[units + u]) * cell[u] + Sigmoid(gates[u]) * Math.Tanh(gates[2 * units + u]);
                hidden[u] = Sigmoid(gates[3 * units + u]) * Math.Tanh(cell[u]);
            }

            all.AddRange(hidden);
        }

        return [.. all];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
