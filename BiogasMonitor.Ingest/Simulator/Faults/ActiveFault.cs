namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>A fault that is in the plant now.</summary>
/// <param name="Level">0 to 1, its functional limit.</param>
/// <param name="InRepair">It grows no further; the repair is under way.</param>
public sealed record ActiveFault(FaultLabel Truth, double Level, bool InRepair);
