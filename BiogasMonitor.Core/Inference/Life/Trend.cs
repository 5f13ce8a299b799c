namespace BiogasMonitor.Core.Inference.Life;

/// <summary>Level, slope and curvature of the newest part of a series by least squares; gaps (NaN) are left out.</summary>
/// <param name="Level">Mean.</param>
/// <param name="Slope">Of the straight line, a step; 0 where fewer than two values are.</param>
/// <param name="Curvature">Mean of the outer thirds minus mean of the inner third; 0 where one of them is empty.</param>
public readonly record struct Trend(double Level, double Slope, double Curvature, int Count)
{
    public static Trend Of(ReadOnlySpan<double> values)
    {
        var (count, sumX, sumY) = (0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                (count, sumX, sumY) = (count + 1, sumX + i, sumY + values[i]);
            }
        }

        return count == 0 ? default : new Trend(sumY / count, SlopeOf(values, sumX / count, sumY / count), CurvatureOf(values), count);
    }

    private static double SlopeOf(ReadOnlySpan<double> values, double meanX, double meanY)
    {
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                products += (i - meanX) * (values[i] - meanY);
                squares += (i - meanX) * (i - meanX);
            }
        }

        return squares > 0 ? products / squares : 0;
    }

    private static double CurvatureOf(ReadOnlySpan<double> values)
    {
        var third = values.Length / 3;
        var curvature = third == 0 ? double.NaN : (Mean(values[..third]) + Mean(values[^third..])) / 2 - Mean(values[third..^third]);
        return double.IsNaN(curvature) ? 0 : curvature;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                (sum, count) = (sum + value, count + 1);
            }
        }

        return sum / count;
    }
}
