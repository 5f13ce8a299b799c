using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>A fault that is to begin.</summary>
/// <param name="StartAfter">Time from the simulator's first frame to its begin.</param>
/// <param name="Severity">Share of the way to its functional limit at which it is found and repaired, above 0 to 1; 1 grows until a trip.</param>
/// <param name="GrowthHours">From its begin to its functional limit.</param>
public sealed record FaultPlan(FaultKind Kind, TimeSpan StartAfter, double Severity = 1, double GrowthHours = 24)
{
    /// <summary>The failing transmitter of a sensor fault; null picks one from the seed.</summary>
    public string? Tag { get; init; }

    /// <summary>How the transmitter fails; null picks one from the seed.</summary>
    public SensorFaultMode? Mode { get; init; }

    /// <summary>What is wrong with it: name, value and what is allowed; null when it can begin.</summary>
    public string? Problem(TagCatalogue catalogue)
    {
        if (Severity is not (> 0 and <= 1))
        {
            return Text($"{Kind.Label()}: severity {Severity} is not allowed; allowed is above 0 to 1.");
        }

        if (GrowthHours is not (>= 0.01 and <= 10_000))
        {
            return Text($"{Kind.Label()}: growth {GrowthHours} h is not allowed; allowed is 0.01 to 10000 h.");
        }

        if ((Tag ?? (object?)Mode) is not null && Kind != FaultKind.SensorFault)
        {
            return $"{Kind.Label()}: tag and mode are not allowed; they belong to sensor-fault.";
        }

        return Tag is null || catalogue.Find(Tag) is { Kind: TagKind.Analog }
            ? null
            : $"{Kind.Label()}: tag '{Tag}' is not allowed; allowed is an analog tag of the catalogue, such as PIT-402.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
