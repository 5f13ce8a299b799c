namespace BiogasMonitor.Training.Networks;

/// <summary>
/// Which hour of the week a moment is, softly: the nearer an hour's points on the circles of day and week are to the moment's, the larger its share. What is done at fixed hours of
/// fixed days, such as feeding, jumps; sine and cosine alone can only bend.
/// </summary>
internal static class WeekHours
{
    public const int Count = 168;

    // An hour beside it in the day gets an eighth, the same hour of a day beside it next to nothing.
    private const double DaySharpness = 60;
    private const double WeekSharpness = 30;

    /// <summary>[hour of the week, place in the calendar]: softmax of calendar x this gives the shares.</summary>
    public static float[] Weights { get; } =
    [
        .. Enumerable.Range(0, Count).SelectMany(hour => Row(Math.Tau * (hour + 0.5) / 24, Math.Tau * (hour + 0.5) / Count)),
    ];

    private static IEnumerable<float> Row(double day, double week) =>
        [(float)(DaySharpness * Math.Sin(day)), (float)(DaySharpness * Math.Cos(day)), (float)(WeekSharpness * Math.Sin(week)), (float)(WeekSharpness * Math.Cos(week))];
}
