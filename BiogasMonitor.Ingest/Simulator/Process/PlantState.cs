namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>What the sections of the plant hand to each other, and the process value behind every tag. Begins at the design point.</summary>
internal sealed class PlantState
{
    private readonly double[] _signals = new double[Enum.GetValues<Signal>().Length];

    public ReadOnlySpan<double> Signals => _signals;

    /// <summary>Process value of a tag, before noise and resolution of its transmitter.</summary>
    public double this[Signal signal]
    {
        get => _signals[(int)signal];
        set => _signals[(int)signal] = value;
    }

    /// <summary>Seconds since the first frame.</summary>
    public long Second { get; set; }

    /// <summary>Seconds since plant midnight.</summary>
    public int SecondOfDay { get; set; }

    /// <summary>Days since 1970-01-01, plant time.</summary>
    public long PlantDay { get; set; }

    public double AmbientF { get; set; } = Design.AmbientF;

    public double RawScfm { get; set; } = Design.RawScfm;

    /// <summary>Raw gas over its design flow.</summary>
    public double RawLoad => RawScfm / Design.RawScfm;

    public double Ch4 { get; set; } = 72;

    public double O2 { get; set; } = 0.25;

    public double N2 { get; set; } = 1.17;

    public double H2sPpm { get; set; } = Design.InletH2sPpm;

    public double RawTemperatureF { get; set; } = 92;

    public double HeaderInH2O { get; set; } = 6;

    /// <summary>From the header straight to the flare.</summary>
    public double ReliefScfm { get; set; }

    public double AirScfm { get; set; } = Design.AirScfm;

    public double H2sRemovedScfm { get; set; } = Design.RawScfm + Design.AirScfm - Design.FeedScfm;

    public double LagOutletPpm { get; set; } = 1.2;

    public double BedsInH2O { get; set; } = 5.8;

    public double BlowerScfm { get; set; } = Design.FeedScfm;

    /// <summary>From the blower discharge to the flare while the compressor does not take the gas.</summary>
    public double DivertScfm { get; set; }

    /// <summary>CH4 share of the gas behind the blower, diluted by the regeneration air, 0 to 1.</summary>
    public double FeedCh4 { get; set; } = 0.72 * Design.RawScfm / Design.FeedScfm;

    public double BlowerDischargeF { get; set; } = 168;

    public double ChilledGasF { get; set; } = 41;

    public double CompressorSuctionPsia { get; set; } = 19.6;

    public double RecycleScfm { get; set; } = Design.RecycleScfm;

    /// <summary>From the compressor to the membrane, recycle taken off.</summary>
    public double NetScfm { get; set; } = Design.FeedScfm;

    public double AftercooledF { get; set; } = 98;

    public double MembraneFeedPsia { get; set; } = 178;

    public double CompressorDischargePsia { get; set; } = 182;

    public double ProductCh4 { get; set; } = 97.2;

    /// <summary>Product that goes to the flare because it is off specification.</summary>
    public double ProductDivertScfm { get; set; }

    /// <summary>Methane in all the gas that is flared, SCFM.</summary>
    public double FlaredCh4Scfm { get; set; }

    public bool EmergencyStop { get; set; }
}
