using System.Data.Common;
using System.Globalization;
using BiogasMonitor.Benchmarks.Data;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>One query for the sums of all columns, and the reading of its one row.</summary>
internal static class SumSql
{
    /// <param name="second">SQL for the second of the hour of a row.</param>
    /// <param name="value">SQL for a cell as a number or null, with {0} for the quoted column.</param>
    public static string Of(string table, string second, string value)
    {
        var columns = BenchTags.All.SelectMany(t =>
        {
            var cell = string.Format(CultureInfo.InvariantCulture, value, $"\"{t.Name}\"");
            return new[] { $"count({cell})", $"sum({cell})", $"min({cell})", $"max({cell})", $"sum({cell} * second)" };
        });
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT *, {second} AS second FROM {table}) t";
    }

    public static IReadOnlyList<ColumnSum> Read(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        return Read(i => Convert.ToDouble(reader.GetValue(i).ToString(), CultureInfo.InvariantCulture));
    }

    /// <summary>From one line of text.</summary>
    public static IReadOnlyList<ColumnSum> Read(string line, char separator)
    {
        var fields = line.Trim().Split(separator);
        return Read(i => double.Parse(fields[i], CultureInfo.InvariantCulture));
    }

    private static List<ColumnSum> Read(Func<int, double> field) =>
        [.. Enumerable.Range(0, BenchTags.All.Count).Select(t => 5 * t).Select(i => new ColumnSum((long)field(i), field(i + 1), field(i + 2), field(i + 3), field(i + 4)))];
}
