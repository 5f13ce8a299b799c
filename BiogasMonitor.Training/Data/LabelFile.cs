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
            && double.TryParse(c[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var severity) && Time(c[4]) is { } start && Time(c[5]) is { } onset && Time(c[6]) is { } limit
            && IsTimeOrEmpty(c[7]) && IsTimeOrEmpty(c[8])
            ? new FaultLabel(kind, c[1], c[2].Split(';'), severity, start, onset, limit, Time(c[7]), Time(c[8]), outcome)
            : throw new FormatException($"'{line}' is not a label; allowed are rows of {Simulate.LabelCsv.Header}.");
    }

    private static DateTime? Time(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static bool IsTimeOrEmpty(string text) => text.Length == 0 || Time(text) is not null;
}
