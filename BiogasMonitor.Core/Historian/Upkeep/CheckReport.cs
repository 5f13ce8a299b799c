namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>What a check looked at and found.</summary>
public sealed record CheckReport
{
    public int Tags { get; set; }

    public long Chunks { get; set; }

    /// <summary>Hours of a tag of which only the rollup is left.</summary>
    public long KeptRollups { get; set; }

    public long LiveRows { get; set; }

    public List<Defect> Defects { get; } = [];
}
