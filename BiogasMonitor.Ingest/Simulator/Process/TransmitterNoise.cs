namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Standard deviation of the noise of every transmitter, in its unit.</summary>
internal static class TransmitterNoise
{
    /// <summary>
    /// Half of the last digit where nothing else is said: enough that a healthy transmitter never looks stuck. None for positions,
    /// speed commands and flows with a low-flow cutoff.
    /// </summary>
    public static double Of(Signal signal, int decimals) => signal switch
    {
        Signal.FIT101 => 2,
        Signal.FIT501 => 1.5,
        Signal.FIT502 => 0.8,
        Signal.AIT101 => 0.04,
        Signal.AIT102 => 0.03,
        Signal.AIT104 => 0.02,
        Signal.AIT103 => 0.002,
        Signal.AIT201 => 4,
        Signal.AIT202 => 0.2,
        Signal.AIT203 => 0.02,
        Signal.AIT501 => 0.03,
        Signal.AIT502 => 0.015,
        Signal.AIT503 => 0.001,
        Signal.AIT505 => 0.03,
        Signal.AIT301 => 0.15,
        Signal.PIT101 or Signal.PIT102 or Signal.PIT103 => 0.04,
        Signal.PIT301 or Signal.PIT302 or Signal.PIT401 or Signal.PIT502 => 0.02,
        Signal.PIT402 or Signal.PIT403 or Signal.PIT501 => 0.3,
        Signal.DPIT201 or Signal.DPIT202 or Signal.DPIT401 or Signal.DPIT402 or Signal.DPIT501 => 0.03,
        Signal.IIT301 => 0.12,
        Signal.IIT302 => 0.15,
        Signal.IIT401 => 0.8,
        Signal.JIT301 => 0.1,
        Signal.JIT401 => 0.6,
        Signal.VIT301 or Signal.VIT401 or Signal.VIT402 => 0.004,
        Signal.LIT301 => 0.2,
        Signal.TIT402 or Signal.TIT404 => 0.12,
        Signal.TIT601 => 1,
        Signal.SIC301 or Signal.SIC401 or Signal.PCV401 or Signal.PCV501 or Signal.FIT102 or Signal.FIT103 or Signal.FIT601 => 0,
        _ => 0.5 * Math.Pow(10, -decimals),
    };
}
