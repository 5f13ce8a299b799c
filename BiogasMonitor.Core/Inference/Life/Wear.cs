using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Life;

/// <summary>
/// How far along a way of failing is, how fast it goes and since when, from 10-min means of its share of the way to the limit (0 is normal, 1 the limit). Faults grow within hours or
/// within days, so the rate is taken over several spans, and over just the hours since the share left its band.
/// </summary>
public static class Wear
{
    /// <summary>Below this the share is what a unit does without a fault.</summary>
    public const double Band = 0.04;

    private const int HourSteps = 6;
    private const int LeastSteps = 2 * HourSteps;

    private static readonly int[] s_levels = [2, 6, 18, 36];
    private static readonly int[] s_rates = [6, 18, 36, 72, 144, 288];

    public static IReadOnlyList<string> Names { get; } =
    [
        .. s_levels.Select(steps => "level, " + Span(steps)),
        .. s_rates.SelectMany(steps => new[] { "slope, " + Span(steps), "hours to limit, " + Span(steps) }),
        "curvature, 6 h", "curvature, 24 h", "hours out of its band", "slope out of its band", "curvature out of its band", "slope, later half", "hours to limit, later half",
    ];

    /// <summary>One number a name; what is NaN in <paramref name="shares"/> is not known.</summary>
    public static IEnumerable<float> Of(double[] shares)
    {
        var (outside, level) = (StepsOut(shares), Over(shares, HourSteps).Level);
        var (whole, half) = (Over(shares, outside), Over(shares, outside / 2));
        return
        [
            .. s_levels.Select(steps => (float)Over(shares, steps).Level),
            .. s_rates.Select(steps => Over(shares, steps)).SelectMany(trend => new[] { PerHour(trend), HoursToLimit(level, trend) }),
            (float)Over(shares, 36).Curvature, (float)Over(shares, 144).Curvature, outside / (float)HourSteps, PerHour(whole), (float)whole.Curvature, PerHour(half), HoursToLimit(level, half),
        ];
    }

    /// <summary>Steps since the last hour in which the share was in its band, at least two hours of them.</summary>
    private static int StepsOut(double[] shares)
    {
        var steps = 0;
        while (steps + HourSteps <= shares.Length && !(Over(shares.AsSpan(0, shares.Length - steps), HourSteps).Level < Band))
        {
            steps++;
        }

        return Math.Max(LeastSteps, steps);
    }

    private static Trend Over(ReadOnlySpan<double> shares, int steps) => Trend.Of(shares[Math.Max(0, shares.Length - steps)..]);

    private static float PerHour(Trend trend) => (float)(trend.Slope * HourSteps);

    /// <summary>Where the straight line would meet the limit.</summary>
    private static float HoursToLimit(double level, Trend trend) =>
        PerHour(trend) > 1e-6f ? (float)Math.Clamp((1 - level) / PerHour(trend), 0, LifeAnswer.InSightHours) : (float)LifeAnswer.InSightHours;

    private static string Span(int steps) => steps < HourSteps ? $"{10 * steps} min" : $"{steps / HourSteps} h";
}
