using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Training.Detect;

/// <summary>The checked arguments of <c>evaluate-detectors</c>.</summary>
/// <param name="Growths">Hours in which the faults reach their limit.</param>
internal sealed record DetectionReportArguments(TagCatalogue Catalogue, IReadOnlyList<int> Seeds, double TrainingDays, double TestDays, IReadOnlyList<double> Growths)
{
    /// <exception cref="FormatException">The message names the argument, its value and what is allowed.</exception>
    public static DetectionReportArguments Read(Func<string, string?> value) => new(
        CatalogueFile.Load(value("--catalogue")!),
        [.. Numbers(value, "--seeds", 0, int.MaxValue).Select(seed => (int)seed)],
        Numbers(value, "--train-days", 2, 30)[0],
        Numbers(value, "--days", 0.01, 365)[0],
        Numbers(value, "--growth", 0.1, 1000));

    private static List<double> Numbers(Func<string, string?> value, string name, double least, double most) =>
        [.. value(name)!.Split(',').Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} '{text}' is not allowed; allowed is a number from {least} to {most}.")))];
}
