using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>What really came of a forecast's target: a tag, or the flow of methane in the product.</summary>
public static class TargetTruth
{
    /// <summary>FIT-501 x AIT-501 / 100.</summary>
    public const string ProductMethane = "product-methane";

    public const string ProductFlow = "FIT-501";
    private const string ProductQuality = "AIT-501";

    // Of the six ten-minute means of an hour.
    private const int LeastSteps = 3;

    // With less the product is off, and when the plant trips is not what is forecast.
    private const double LeastProductScfm = 200;

    /// <summary>Width of the steps that truths are made from.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    public static string UnitOf(string target, TagCatalogue catalogue) => catalogue.Find(target == ProductMethane ? ProductFlow : target)?.Unit ?? "";

    /// <summary>Ten-minute values of a target in [from, to); NaN where there is none.</summary>
    public static double[] Read(HistoryReader reader, string target, DateTime from, DateTime to)
    {
        var means = reader.GetWindow(from, to, Step, target == ProductMethane ? [ProductFlow, ProductQuality] : [target]).Means;
        return target == ProductMethane ? [.. means[0].Zip(means[1], (flow, percent) => flow * percent / 100)] : means[0];
    }

    /// <summary>Mean of the hour that begins at a step; NaN when less than half of it is known, or when the product was off.</summary>
    public static double HourFrom(string target, ReadOnlySpan<double> steps, int first)
    {
        var mean = MeanFrom(steps, first);
        return target == ProductMethane && mean < LeastProductScfm ? double.NaN : mean;
    }

    private static double MeanFrom(ReadOnlySpan<double> steps, int first)
    {
        var (sum, count) = (0.0, 0);
        for (var i = first; i < first + 6; i++)
        {
            if (i >= 0 && i < steps.Length && double.IsFinite(steps[i]))
            {
                (sum, count) = (sum + steps[i], count + 1);
            }
        }

        return count >= LeastSteps ? sum / count : double.NaN;
    }
}
