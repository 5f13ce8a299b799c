namespace BiogasMonitor.Core.Detection;

/// <summary>A detector of the panel and how long its score must stay above the threshold.</summary>
public sealed record PanelMember(IDetector Detector, PersistenceRule Rule);
