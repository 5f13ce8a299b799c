using System.Globalization;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Data;

/// <summary>Reads labels.csv; docs/simulator.md describes its columns.</summary>
public static class LabelFile
{
    /// <exception cref="FormatException">A row is not a label; the message names it.</exception>
    public static IReadOnlyList<FaultLabel> Read(string path) => [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(Parse)];

    private static FaultLabel Parse(string line)
    {
        var c = line.Split(',');
        return c.Length == 10 && FaultKinds.Find(c[0]) is { } kind && Enum.TryParse<FaultOutcome>(c[9], ignoreCase: true, out var outcome)
            ? new FaultLabel(kind, c[1], c[2].Split(';'), double.Parse(c[3], CultureInfo.InvariantCulture), Time(c[4])!.Value, Time(c[5])!.Value, Time(c[6])!.Value, Time(c[7]), Time(c[8]), outcome)
            : throw new FormatException($"'{line}' is not a label; allowed are rows of {Simulate.LabelCsv.Header}.");
    }

    private static DateTime? Time(string text) =>
        text.Length == 0 ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
