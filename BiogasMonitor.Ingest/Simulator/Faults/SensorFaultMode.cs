namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>How a transmitter fails.</summary>
public enum SensorFaultMode
{
    Stuck,
    Drifting,
    Spiking,
    Noisy,
}
