using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Training.Networks;

/// <summary>
/// What tells a failing transmitter from a failing plant: how much each one moves from step to step, its largest jump, and how far it is from what all the others say it should be,
/// each against what is usual for it. Only the extremes over all transmitters are handed on, so one that never failed in training is found as well.
/// </summary>
/// <param name="Judged">Columns of the window that can fail.</param>
/// <param name="Moves">Of the logarithm of each judged column's mean step.</param>
/// <param name="Jumps">Of the logarithm of its largest step.</param>
/// <param name="Apartness">Of the judged columns the weights of <see cref="Redundancy"/>.</param>
public sealed record TransmitterSigns(IReadOnlyList<int> Judged, Scaler Moves, Scaler Jumps, float[] Apartness)
{
    /// <summary>Numbers that are handed on.</summary>
    public const int Count = 5;

    /// <summary>Steps are logarithms, and one that stands still has one too.</summary>
    public const float Stillness = 1e-4f;

    /// <summary>Beyond this more says nothing more.</summary>
    public const float Most = 10;

    /// <param name="normal">Windows without a fault.</param>
    /// <param name="frames">Frames without a fault, as smooth as the mean of the newest steps that is compared.</param>
    public static TransmitterSigns Fit(FaultClassifierShape shape, Scaler scaler, IReadOnlyList<int> judged, Examples normal, FrameMatrix frames)
    {
        var (moves, jumps) = (new List<float[]>(), new List<float[]>());
        for (var window = 0; window < normal.Count; window++)
        {
            var (values, _) = normal.Read([window]);
            float Step(int column, int step) => Math.Abs(values[(step * shape.Tags) + column] - values[((step - 1) * shape.Tags) + column]) / scaler.Deviation[column];
            var steps = Enumerable.Range(1, shape.Steps - 1).ToList();
            moves.Add([.. judged.Select(column => MathF.Log(Stillness + steps.Average(step => Step(column, step))))]);
            jumps.Add([.. judged.Select(column => MathF.Log(Stillness + steps.Max(step => Step(column, step))))]);
        }

        var all = Redundancy.Fit(frames, scaler).Weights;
        return new(judged, Scaler.Fit(FrameMatrix.Of(moves)), Scaler.Fit(FrameMatrix.Of(jumps)), [.. judged.SelectMany(j => all[(j * shape.Tags)..((j + 1) * shape.Tags)])]);
    }
}
