using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>
/// The current a motor should draw at its speed and pressure ratio r: I = I0 x (speed / speed0) x (r^a - 1) / (r0^a - 1), a = 0.3 / 1.3,
/// with the zero marks from the tags' nominals. Judged only while the motor runs above 30 % speed.
/// </summary>
/// <param name="Expected">A.</param>
/// <param name="DeviationPercent">Measured against expected, %.</param>
public readonly record struct ExpectedCurrent(KpiReading Expected, KpiReading DeviationPercent)
{
    /// <summary>Beyond this the safety rule speaks, %.</summary>
    public const double AllowedPercent = 20;

    private const double Exponent = 0.3 / 1.3;
    private const double LeastSpeed = 30;
    private const string NotJudged = "judged only while running above 30 % speed";

    public static ExpectedCurrent Of(DriveTrain drive, TagCatalogue catalogue, Frame? frame)
    {
        var zero = ZeroMark.Of(drive, catalogue);
        double Expected(ReadOnlySpan<double> x) => x[0] < 0.5 || x[1] <= LeastSpeed || x[2] <= 0 || x[3] <= x[2] || zero is null
            ? double.NaN
            : zero.Value.Current * (x[1] / zero.Value.Speed) * Work(x[3] / x[2]) / Work(zero.Value.Ratio);

        string[] inputs = [drive.Motor, drive.Speed, drive.Suction, drive.Discharge];
        var reason = zero is null ? $"{drive.Current}, {drive.Speed}, {drive.Suction} or {drive.Discharge} has no nominal in the catalogue" : NotJudged;
        return new ExpectedCurrent(
            DerivedValue.Of(catalogue, frame, inputs, Expected, reason),
            DerivedValue.Of(catalogue, frame, [.. inputs, drive.Current], x => 100 * ((x[4] / Expected(x)) - 1), reason));
    }

    private static double Work(double ratio) => Math.Pow(ratio, Exponent) - 1;

    private readonly record struct ZeroMark(double Current, double Speed, double Ratio)
    {
        public static ZeroMark? Of(DriveTrain drive, TagCatalogue catalogue)
        {
            double? Nominal(string tag) => catalogue.Find(tag)?.Nominal;
            return (Nominal(drive.Current), Nominal(drive.Speed), Nominal(drive.Suction), Nominal(drive.Discharge)) is ({ } current, > 0 and { } speed, > 0 and { } suction, { } discharge) && discharge > suction
                ? new ZeroMark(current, speed, discharge / suction)
                : null;
        }
    }
}
