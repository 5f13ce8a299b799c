using System.Runtime.InteropServices;
using BiogasMonitor.Core.Detection.Baselines;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Projections;

/// <summary>
/// A straight line through recent values that single odd ones do not move: the median of the slopes of all pairs (Theil and Sen). Its error is
/// that of least squares with the effective number of points (<see cref="Slope"/>).
/// </summary>
/// <param name="PerHour">In the unit of the values.</param>
/// <param name="Error">Standard error of <paramref name="PerHour"/>.</param>
/// <param name="Newest">Of the line, at the last value.</param>
public readonly record struct RobustSlope(double PerHour, double Error, double Newest)
{
    private const double Clear = 4;
    private const double FarWay = 6;

    /// <summary>
    /// True when it can be told from noise: four times its error, and the way over the span is six times the spread around the line. The second
    /// is for noise that wanders, which makes errors too small.
    /// </summary>
    public bool IsClear { get; private init; }

    /// <param name="values">Evenly spaced, oldest first; NaN where there is none.</param>
    /// <returns>Null with too few values, or where the two halves do not move the same way.</returns>
    public static RobustSlope? Fit(double[] values, TimeSpan step)
    {
        var half = values.Length / 2;
        if (Slope.Fit(values, step) is not { } line || Median(values, 0, half, step) is not { } first || Median(values, half, values.Length, step) is not { } second
            || Math.Sign(first) != Math.Sign(second))
        {
            return null;
        }

        var slope = Median(values, 0, values.Length, step)!.Value;
        var levels = values.Select((y, i) => y + (slope * (values.Length - 1 - i) * step.TotalHours)).Where(double.IsFinite).Order().ToArray();
        var newest = Sorted.Median(levels);
        var spread = Usual.MadScale * Sorted.MedianDeviation(levels, newest);
        var way = Math.Abs(slope) * (values.Length - 1) * step.TotalHours;
        return new RobustSlope(slope, line.Error, newest) { IsClear = slope != 0 && Math.Abs(slope) > Clear * line.Error && way > FarWay * spread };
    }

    private static double? Median(double[] values, int from, int to, TimeSpan step)
    {
        var slopes = new List<double>((to - from) * (to - from) / 2);
        for (var i = from; i < to; i++)
        {
            for (var j = i + 1; j < to; j++)
            {
                var slope = (values[j] - values[i]) / ((j - i) * step.TotalHours);
                if (double.IsFinite(slope))
                {
                    slopes.Add(slope);
                }
            }
        }

        slopes.Sort();
        return slopes.Count == 0 ? null : Sorted.Median(CollectionsMarshal.AsSpan(slopes));
    }
}
