using System.Runtime.InteropServices;

namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>The minutes of one tag in a training span, by hour of the day and by day; null where there are none.</summary>
internal sealed class HourlyValues(List<double>?[,] cells)
{
    /// <summary>Fewer minutes say nothing about an hour.</summary>
    private const int Least = 30;

    private const int NoDay = -1;

    /// <summary>What is usual in this hour; null when too little was seen of it.</summary>
    public Usual? UsualOf(int hour, BaselineKind kind, double floor) => Without(NoDay, hour, kind, floor);

    /// <summary>
    /// Distances of every minute from what the same hour of the other days had, in spreads, ascending. A day judged by itself would look
    /// calmer than the next day will. Empty when there is only one day.
    /// </summary>
    public double[] DistancesFromOtherDays(BaselineKind kind, double floor)
    {
        var distances = new List<double>();
        for (var hour = 0; hour < cells.GetLength(0); hour++)
        {
            for (var day = 0; day < cells.GetLength(1); day++)
            {
                if (cells[hour, day] is { } values && Without(day, hour, kind, floor) is { } others)
                {
                    distances.AddRange(values.Select(others.Z));
                }
            }
        }

        var sorted = distances.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private Usual? Without(int left, int hour, BaselineKind kind, double floor)
    {
        var values = new List<double>();
        for (var day = 0; day < cells.GetLength(1); day++)
        {
            values.AddRange(day == left ? [] : cells[hour, day] ?? []);
        }

        values.Sort();
        return values.Count < Least ? null : Usual.Of(CollectionsMarshal.AsSpan(values), kind, floor);
    }
}
