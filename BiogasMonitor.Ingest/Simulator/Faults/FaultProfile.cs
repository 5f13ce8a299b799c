namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>How one kind of fault grows and how it ends.</summary>
/// <param name="Machine">Stops for the repair, and whose trip ends the fault; null is repaired while the plant runs.</param>
/// <param name="Sharpness">Exponent of the growth: larger begins slower and ends faster. 0 is an S-curve.</param>
/// <param name="RepairHours">From the trip, or the stop for repair, until it is gone.</param>
/// <param name="ClearingMinutes">The last part of the repair, in which its effects fade.</param>
internal sealed record FaultProfile(
    string Label, string Unit, string[] RootTags, Machine? Machine, double Sharpness, double RepairHours, double ClearingMinutes)
{
    /// <summary>Share of the way to the limit at which the root tags leave their noise: the onset of symptoms.</summary>
    public const double OnsetLevel = 0.05;

    private const double Steepness = 10;
    private const double Middle = 0.6;
    private static readonly double s_curveLow = Logistic(0);
    private static readonly double s_curveHigh = Logistic(1);

    private static readonly FaultProfile[] s_all =
    [
        new("bearing-wear", "compressor", ["VIT-401", "TIT-405"], Simulator.Machine.Compressor, 3, 6, 1),
        new("oil-filter-clogging", "compressor", ["DPIT-401"], Simulator.Machine.Compressor, 4, 2, 1),
        new("membrane-fouling", "membrane", ["DPIT-501"], Simulator.Machine.Compressor, 2, 8, 1),
        new("h2s-breakthrough", "h2s-removal", ["AIT-202"], null, 0, 3, 60),
        new("blower-belt-slip", "blower", ["SIT-301"], Simulator.Machine.Blower, 3, 2, 1),
        new("air-ingress", "raw-gas", ["AIT-103", "PIT-301"], Simulator.Machine.Blower, 2, 1.5, 30),
        new("digester-upset", "digester-a", ["TIT-101", "LIT-101"], null, 1.5, 12, 720),
        new("chiller-failure", "chiller", ["TIT-303", "IIT-302"], Simulator.Machine.Chiller, 2, 3, 1),
        new("compressor-leak", "compressor", ["PIT-402", "IIT-401"], Simulator.Machine.Compressor, 2, 5, 1),
        new("sensor-fault", "", [], null, 1, 0.2, 1),
    ];

    public static FaultProfile Of(FaultKind kind) => s_all[(int)kind];

    /// <summary>Share of the way to the functional limit, which is 1 at the growth time and goes a little beyond.</summary>
    /// <param name="age">Age over the growth time.</param>
    public double Level(double age)
    {
        var level = Sharpness > 0
            ? (Math.Exp(Sharpness * age) - 1) / (Math.Exp(Sharpness) - 1)
            : (Logistic(age) - s_curveLow) / (s_curveHigh - s_curveLow);
        return Math.Clamp(level, 0, 1.15);
    }

    /// <summary>Age over the growth time at which a level is reached: the inverse of <see cref="Level"/>.</summary>
    public double Age(double level)
    {
        if (Sharpness > 0)
        {
            return Math.Log(1 + (level * (Math.Exp(Sharpness) - 1))) / Sharpness;
        }

        var share = s_curveLow + (level * (s_curveHigh - s_curveLow));
        return Middle + (Math.Log(share / (1 - share)) / Steepness);
    }

    private static double Logistic(double age) => 1 / (1 + Math.Exp(-Steepness * (age - Middle)));
}
