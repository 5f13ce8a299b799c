namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>The faults of PLANT.md; each belongs to a label such as <c>bearing-wear</c>.</summary>
public enum FaultKind
{
    BearingWear,
    OilFilterClogging,
    MembraneFouling,
    H2sBreakthrough,
    BlowerBeltSlip,
    AirIngress,
    DigesterUpset,
    ChillerFailure,
    CompressorLeak,
    SensorFault,
}
