namespace BiogasMonitor.Core.Plant;

/// <summary>A motor on a frequency converter and the machine it turns: the tags its expected current is worked out from.</summary>
/// <param name="Unit">Id of the <see cref="Equipment"/>.</param>
/// <param name="EfficiencyKpi">Id of the KPI of its adiabatic efficiency.</param>
/// <param name="VfdKpi">Id of the KPI of its speed deviation.</param>
public sealed record DriveTrain(string Unit, string Motor, string Current, string Command, string Speed, string Suction, string Discharge, string EfficiencyKpi, string VfdKpi)
{
    private static readonly DriveTrain[] s_known =
    [
        new("blower", "M-301", "IIT-301", "SIC-301", "SIT-301", "PIT-301", "PIT-302", "blower-efficiency", "blower-vfd"),
        new("compressor", "M-401", "IIT-401", "SIC-401", "SIT-401", "PIT-401", "PIT-402", "compressor-efficiency", "compressor-vfd"),
    ];

    private string[] Tags => [Motor, Current, Command, Speed, Suction, Discharge];

    /// <summary>Null for a unit without one, or when the plant lacks one of its tags.</summary>
    public static DriveTrain? Of(string unit, TagCatalogue catalogue) =>
        s_known.FirstOrDefault(d => d.Unit == unit && d.Tags.All(t => catalogue.IndexOf(t) >= 0));
}
