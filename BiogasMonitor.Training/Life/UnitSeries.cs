using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;

namespace BiogasMonitor.Training.Life;

/// <summary>What was measured of one unit from its first to its last time.</summary>
internal sealed record UnitSeries(string Unit, double[] Times, double[][] Rows)
{
    /// <summary>Units in the order in which the table names them, each sorted by time.</summary>
    /// <param name="table">Its labels are the units, its times numbers: cycles, hours, km.</param>
    /// <exception cref="TableException">A time is no number.</exception>
    public static IReadOnlyList<UnitSeries> Of(NumericTable table, string path)
    {
        var times = table.Times!.Select((text, row) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            ? time
            : throw new TableException($"{path}: row {row + 1}: the time '{text}' is no number; allowed are cycles, hours and the like.")).ToArray();
        return [.. Enumerable.Range(0, times.Length).GroupBy(row => table.Labels![row]).Select(group => Sorted(group.Key, [.. group.OrderBy(row => times[row])]))];

        UnitSeries Sorted(string unit, int[] rows) => new(unit, Array.ConvertAll(rows, row => times[row]), Array.ConvertAll(rows, row => table.Rows[row]));
    }

    /// <summary>Time left at each row, if the last one is the failure.</summary>
    public double[] TimeLeft() => [.. Times.Select(time => Times[^1] - time)];
}
