namespace BiogasMonitor.Core.Plant;

/// <summary>The formulas of PLANT.md. Volumes at 60 degF and 14.696 psia (SCF). NaN where a formula has no meaning.</summary>
public static class KpiFormulas
{
    /// <summary>Heat of combustion of methane, BTU/SCF.</summary>
    public const double MethaneBtuPerScf = 1010;

    private const double StandardPsia = 14.696;
    private const double StandardRankine = 60 + 459.67;
    private const double HeatRatio = 1.3;

    // Specific gravities against air.
    private const double MethaneGravity = 0.5539;
    private const double CarbonDioxideGravity = 1.5196;
    private const double OxygenGravity = 1.1048;
    private const double NitrogenGravity = 0.9672;

    /// <summary>BTU/SCF from product CH4, %.</summary>
    public static double HeatingValue(double methanePercent) => MethaneBtuPerScf * methanePercent / 100;

    /// <summary>Specific gravity of the product mix; the rest is nitrogen. Percent each.</summary>
    public static double SpecificGravity(double methane, double carbonDioxide, double oxygen)
    {
        var nitrogen = Math.Max(0, 100 - methane - carbonDioxide - oxygen);
        return ((methane * MethaneGravity) + (carbonDioxide * CarbonDioxideGravity) + (oxygen * OxygenGravity) + (nitrogen * NitrogenGravity)) / 100;
    }

    /// <summary>BTU/SCF: heating value over the square root of the specific gravity.</summary>
    public static double WobbeIndex(double methane, double carbonDioxide, double oxygen) =>
        HeatingValue(methane) / Math.Sqrt(SpecificGravity(methane, carbonDioxide, oxygen));

    /// <summary>Methane of one stream against that of another, %; flows in SCFM, CH4 in %.</summary>
    public static double MethaneShare(double flowScfm, double methane, double inletScfm, double inletMethane) =>
        inletScfm < 1 || inletMethane <= 0 ? double.NaN : 100 * flowScfm * methane / (inletScfm * inletMethane);

    /// <summary>Share of the H2S taken out, %; ppm in and out.</summary>
    public static double H2SRemoval(double inletPpm, double outletPpm) => inletPpm < 1 ? double.NaN : 100 * (1 - (outletPpm / inletPpm));

    /// <summary>
    /// Adiabatic gas power over electric power, %. hp = icfm x p1 x k/(k-1) x ((p2/p1)^((k-1)/k) - 1) / 229, p in psia, k = 1.3; icfm is the
    /// flow at suction pressure and temperature.
    /// </summary>
    public static double AdiabaticEfficiency(double flowScfm, double suctionPsia, double dischargePsia, double suctionDegF, double powerKw)
    {
        if (powerKw < 0.5 || suctionPsia <= 0 || dischargePsia <= suctionPsia)
        {
            return double.NaN;
        }

        const double Exponent = (HeatRatio - 1) / HeatRatio;
        var icfm = flowScfm * (StandardPsia / suctionPsia) * ((suctionDegF + 459.67) / StandardRankine);
        var horsepower = icfm * suctionPsia / Exponent * (Math.Pow(dischargePsia / suctionPsia, Exponent) - 1) / 229;
        return 100 * horsepower * 0.7457 / powerKw;
    }

    /// <summary>kWh per 1000 SCF of product.</summary>
    public static double SpecificEnergy(double blowerKw, double compressorKw, double productScfm) =>
        productScfm < 1 ? double.NaN : (blowerKw + compressorKw) / (productScfm * 60 / 1000);

    /// <summary>Command minus feedback, %; no meaning while the motor stands.</summary>
    public static double VfdDeviation(double running, double command, double feedback) => running < 0.5 ? double.NaN : command - feedback;

    /// <summary>100 while the compressor runs, the emergency stop is clear and product goes to the pipeline, else 0: its mean over a span is the uptime.</summary>
    public static double Up(double compressorRunning, double emergencyStop, double productValveOpen) =>
        compressorRunning > 0.5 && emergencyStop < 0.5 && productValveOpen > 0.5 ? 100 : 0;
}
