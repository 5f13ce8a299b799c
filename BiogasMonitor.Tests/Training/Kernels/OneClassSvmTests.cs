using BiogasMonitor.Tests.Training.Frames;
using BiogasMonitor.Tests.Training.Onnx;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Kernels;

namespace BiogasMonitor.Tests.Training.Kernels;

public sealed class OneClassSvmTests
{
    [Fact]
    public void Distance_SkabRows_IsThatOfScikitLearn()
    {
        var skab = SkabReference.Load();
        var machine = Fit(skab.Training);
        var worst = Enumerable.Range(0, skab.Rows.Rows).Max(row => Math.Abs(machine.Distance(skab.Rows[row]) - skab.OneClass[row]));
        TestContext.Current.TestOutputHelper?.WriteLine($"{machine.SupportVectors} support vectors, largest difference {worst:0.000000}");
        Assert.InRange(worst, 0, 1e-3);
    }

    [Fact]
    public void Distance_TwoRows_IsTheClosedForm()
    {
        // Standardised they are -1 and 1, gamma is 1, and each carries half of nu x 2 = 1: k = exp(-4), the edge is half of 1 + k.
        var machine = Fit(FrameMatrix.Of([[10], [20]]), 0.5);
        Assert.Equal(2, machine.SupportVectors);
        Assert.Equal(0, machine.Distance([10]), 1e-6);
        Assert.Equal(0, machine.Distance([20]), 1e-6);
        Assert.Equal(Math.Exp(-1) - 0.5 * (1 + Math.Exp(-4)), machine.Distance([15]), 1e-6);
    }

    [Fact]
    public void Fit_ManyRows_LeavesAboutNuOutside()
    {
        var rows = SimulatedFrames.Minutes(1000, 1);
        var machine = Fit(rows);

        // nu is at least the share of rows that are outside, and at most that of the support vectors; the stopping rule leaves a little play.
        Assert.InRange(Enumerable.Range(0, rows.Rows).Count(row => machine.Distance(rows[row]) < -1e-3), 1, 60);
        Assert.True(machine.SupportVectors >= 50);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => OneClassSvm.Fit(FrameMatrix.Of([[10], [20]]), 1, cancellation: cancelled.Token));
    }

    [Fact]
    public void Graph_RandomAndSimulatedFrames_GivesTheTrainersDistances()
    {
        var rows = SimulatedFrames.Minutes(1000, 1);
        var machine = Fit(rows);
        using var run = new OnnxRun(machine.ToGraph().ToBytes());
        foreach (var frames in (FrameMatrix[])[rows, SimulatedFrames.Around(rows, 1000, 2)])
        {
            var distances = run.Give("distance", ("frame", frames.Values.ToArray(), [frames.Rows, frames.Columns]));
            Assert.Equal(1000, distances.Length);
            Assert.All(distances.Index(), distance => Assert.Equal(machine.Distance(frames[distance.Index]), distance.Item, 1e-4));
        }
    }

    private static OneClassSvm Fit(FrameMatrix rows, double nu = 0.05) => OneClassSvm.Fit(rows, 1, nu, cancellation: TestContext.Current.CancellationToken);
}
