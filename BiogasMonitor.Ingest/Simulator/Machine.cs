namespace BiogasMonitor.Ingest.Simulator;

/// <summary>The machines that can trip.</summary>
public enum Machine
{
    Blower,
    Chiller,
    Compressor,
}
