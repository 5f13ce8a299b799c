namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>The usable values of a series within a stretch of time, taken together.</summary>
internal readonly record struct TrendSlot(double Min, double Mean, double Max, long Samples)
{
    public static TrendSlot Of(ChartSeries series, DateTime from, DateTime to)
    {
        var (min, sum, max, samples) = (double.PositiveInfinity, 0.0, double.NegativeInfinity, 0L);
        for (var i = FirstAt(series, from); i < series.Points.Count && series.Points[i].Time < to; i++)
        {
            var point = series.Points[i];
            if (point.Count > 0)
            {
                (min, max) = (Math.Min(min, point.Min), Math.Max(max, point.Max));
                sum += point.Mean * point.Count;
                samples += point.Count;
            }
        }

        return new TrendSlot(min, sum / samples, max, samples);
    }

    private static int FirstAt(ChartSeries series, DateTime time)
    {
        var (low, high) = (0, series.Points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = series.Points[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
