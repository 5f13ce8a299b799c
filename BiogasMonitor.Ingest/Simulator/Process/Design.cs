namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>The design point of PLANT.md: what the plant holds at load 1 without any disturbance.</summary>
internal static class Design
{
    public const double RawScfm = 620;
    public const double InletH2sPpm = 820;
    public const double AirScfm = 3.5;

    /// <summary>Through blower, compressor and membrane: raw gas + regeneration air - H2S removed (820 to 1.2 ppm).</summary>
    public const double FeedScfm = RawScfm + AirScfm - (RawScfm * (InletH2sPpm - 1.2) * 1e-6);

    /// <summary>Through the recycle valve at its 6 %.</summary>
    public const double RecycleScfm = 15;

    public const double AmbientF = 64;
    public const double InchesOfWaterPerPsi = 27.708;

    /// <summary>Exponent (k - 1) / k of adiabatic compression at k = 1.3.</summary>
    public const double Exponent = 0.3 / 1.3;

    public static readonly double BlowerWork = Work(20.4 / 14.8);
    public static readonly double CompressorWork = Work(182.0 / 19.6);

    /// <summary>r^a - 1: adiabatic work in a pressure ratio, as in PLANT.md's power and current formulas.</summary>
    public static double Work(double ratio) => ratio > 1 ? Math.Exp(Exponent * Math.Log(ratio)) - 1 : 0;

    public static double Absolute(double degF) => degF + 459.67;

    public static double Square(double x) => x * x;
}
