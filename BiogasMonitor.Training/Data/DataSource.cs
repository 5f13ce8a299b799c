using System.Globalization;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Training.Data;

/// <summary>What <c>--data</c> names: a historian, or <c>simulated:SEED:DAYS:FAULTS-A-DAY</c>, which is made on the spot.</summary>
public static class DataSource
{
    /// <exception cref="FormatException">It names neither.</exception>
    public static PlantData Read(string text, string? labels, TagCatalogue measured, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var catalogue = Kpis.AddDerivedTags(measured);
        if (text.StartsWith("simulated:", StringComparison.Ordinal))
        {
            return Simulate(text, catalogue, zone, cancellation);
        }

        if (!File.Exists(text))
        {
            throw new FormatException($"--data '{text}' is not allowed; allowed is a historian, or simulated:SEED:DAYS:FAULTS-A-DAY.");
        }

        var reader = new HistoryReader(HistorianDatabase.OpenForReading(text, catalogue));
        var (oldest, newest) = reader.GetSpan() ?? throw new FormatException($"--data '{text}' holds no data.");
        var (from, to) = (oldest.Date, newest.AddSeconds(1));
        var unusual = EventDatabase.OpenForReading(text) is { } events ? UnusualTimes.Read(new AnomalyStore(events), from, to) : null;
        var source = unusual is null ? "historian" : "historian, normal without its anomalies";
        return PlantData.Read(catalogue, reader.ReadFrames(from, to, cancellation), from, to, source, () => labels is null ? [] : LabelFile.Read(labels), cancellation, unusual);
    }

    private static PlantData Simulate(string text, TagCatalogue catalogue, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var parts = text.Split(':');
        if (parts.Length != 4 || !int.TryParse(parts[1], out var seed) || !Number(parts[2], out var days) || !Number(parts[3], out var rate))
        {
            throw new FormatException($"--data '{text}' is not allowed; allowed is simulated:SEED:DAYS:FAULTS-A-DAY such as simulated:1:90:0.5.");
        }

        var options = new SimulatorOptions { Seed = seed, PlantZone = zone, RandomFaultsPerDay = rate };
        var simulator = new PlantSimulator(catalogue, options);
        var (from, to) = (options.StartUtc, options.StartUtc.AddDays(days));
        var source = string.Create(CultureInfo.InvariantCulture, $"simulated plant, seed {seed}, {days:0.##} days, {rate:0.##} faults a day");
        return PlantData.Read(catalogue, Frames(simulator, new FrameEvaluator(catalogue, zone), to), from, to, source, () => simulator.Labels, cancellation);
    }

    private static IEnumerable<Frame> Frames(PlantSimulator simulator, FrameEvaluator evaluator, DateTime to)
    {
        while (simulator.NextTime < to)
        {
            yield return evaluator.Evaluate(simulator.Next());
        }
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= 0;
}
