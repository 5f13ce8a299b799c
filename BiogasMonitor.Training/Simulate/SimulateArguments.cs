using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Simulate;

/// <summary>The checked arguments of <c>simulate</c>.</summary>
/// <param name="Out">File, or - for standard output.</param>
internal sealed record SimulateArguments(TagCatalogue Catalogue, SimulatorOptions Options, long Rows, string Out, string? Labels)
{
    private const double MostDays = 3660;

    /// <exception cref="FormatException">The message names the argument, its value and what is allowed.</exception>
    public static SimulateArguments Read(Func<string, string?> value)
    {
        var days = Number(value, "--days", 1.0 / 86_400, MostDays);
        var catalogue = CatalogueFile.Load(value("--catalogue")!);
        var faults = value("--faults")!;
        var options = new SimulatorOptions
        {
            Seed = (int)Number(value, "--seed", 0, int.MaxValue, whole: true),
            StartUtc = Start(value("--start")!),
            PlantZone = Zone(value("--zone")!),
            Faults = faults is "none" or "random" ? [] : Schedule(faults, catalogue),
            RandomFaultsPerDay = faults == "random" ? Number(value, "--fault-rate", 0.001, 24) : 0,
        };
        return new SimulateArguments(catalogue, options, (long)Math.Round(days * 86_400), OutFile("--out", value("--out")!), value("--labels") is { } labels ? OutFile("--labels", labels) : null);
    }

    private static double Number(Func<string, string?> value, string name, double least, double most, bool whole = false)
    {
        var text = value(name)!;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most && (!whole || number == Math.Floor(number))
            ? number
            : throw Refuse(name, text, string.Create(CultureInfo.InvariantCulture, $"a {(whole ? "whole " : "")}number from {least:0.######} to {most:0.###}"));
    }

    /// <summary>Found out before the run, not after it.</summary>
    private static string OutFile(string name, string path) =>
        path == "-" ? (name == "--out" ? path : throw Refuse(name, path, "a file name"))
        : path.Length > 0 && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
            ? path
            : throw Refuse(name, path, "a file in a folder that exists");

    private static DateTime Start(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start) && start.Year is > 1970 and < 2200
            ? start
            : throw Refuse("--start", text, "a UTC time such as 2026-01-01T00:00:00Z");

    private static TimeZoneInfo Zone(string text) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone : throw Refuse("--zone", text, "a time zone such as UTC or America/Chicago");

    private static IReadOnlyList<FaultPlan> Schedule(string text, TagCatalogue catalogue)
    {
        try
        {
            return FaultSchedule.Parse(File.Exists(text) ? File.ReadAllText(text) : text, catalogue);
        }
        catch (FormatException e)
        {
            throw new FormatException($"--faults {e.Message} Or none, random, or the name of a schedule file.", e);
        }
    }

    private static FormatException Refuse(string name, string value, string allowed) =>
        new($"{name} '{value}' is not allowed; allowed is {allowed}.");
}
