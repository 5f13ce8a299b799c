namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>How far a check, repair, backup or restore is.</summary>
/// <param name="Step">What it does now, such as "copying".</param>
public readonly record struct UpkeepProgress(string Step, long Done, long Total);
