using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Baselines;
using CsCheck;

namespace BiogasMonitor.Tests.Detection;

/// <summary>The statistics kept up value by value, beside the same worked out anew from the last values.</summary>
public sealed class SlidingWindowTests
{
    /// <summary>Few different values, so that equal ones meet, and far ones among them.</summary>
    private static readonly Gen<double[]> s_values = Gen.OneOf(Gen.Int[-3, 3].Select(i => i / 4.0), Gen.Double[-1000, 1000], Gen.Const(50_000.0)).Array[1, 120];

    [Fact]
    public void GetUsual_Median_IsThatOfTheLastValues() => Compare(BaselineKind.Median, last =>
    {
        var median = Median(last);
        return (median, 1.4826 * Median([.. last.Select(v => Math.Abs(v - median))]));
    });

    [Fact]
    public void GetUsual_Mean_IsThatOfTheLastValues() => Compare(BaselineKind.Mean, last =>
    {
        var mean = last.Average();
        return (mean, last.Length > 1 ? Math.Sqrt(last.Sum(v => (v - mean) * (v - mean)) / (last.Length - 1)) : 0);
    });

    [Fact]
    public void Add_MonthsOfValues_LeavesNoRoundingBehind()
    {
        var window = new SlidingWindow(7);
        for (var i = 0; i < 500_000; i++)
        {
            window.Add(i % 11 == 0 ? 1e6 : i % 5);
        }

        for (var i = 0; i < 7; i++)
        {
            window.Add(0.001 * i);
        }

        var usual = window.GetUsual(BaselineKind.Mean, 0);
        Assert.Equal(0.003, usual.Centre, 1e-9);
        Assert.Equal(0.00216, usual.Spread, 1e-5);
    }

    [Fact]
    public void Quantile_AnyShare_IsLinearBetweenRanks() =>
        Assert.Equal([1, 1.75, 2.5, 3.25, 4], new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Sorted.Quantile([1, 2, 3, 4], share)));

    private static void Compare(BaselineKind kind, Func<double[], (double Centre, double Spread)> reference) =>
        Gen.Select(s_values, Gen.Int[1, 40]).Sample(
            (values, capacity) =>
            {
                var window = new SlidingWindow(capacity);
                for (var i = 0; i < values.Length; i++)
                {
                    window.Add(values[i]);
                    var last = values[Math.Max(0, i + 1 - capacity)..(i + 1)];
                    var (centre, spread) = reference(last);
                    var usual = window.GetUsual(kind, 0);

                    // Forty times 50 000 squared leave 1e-5 of rounding in a variance, whose root is a spread.
                    var tolerance = kind == BaselineKind.Median ? 1e-9 : 1e-2;
                    Assert.Equal(last.Order(), window.InOrder.ToArray());
                    Assert.Equal(centre, usual.Centre, tolerance);
                    Assert.Equal(spread, usual.Spread, tolerance);
                }
            },
            iter: 2000);

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
