namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>What became of an attempt to rebuild a damaged chunk.</summary>
public enum RebuildOutcome
{
    /// <summary>Rebuilt, and equal to what its rollup says.</summary>
    Rebuilt,

    /// <summary>Rebuilt; there was no rollup to compare it with.</summary>
    NotProven,

    /// <summary>What was rebuilt is not what the rollup speaks of; nothing was changed.</summary>
    Differs,

    /// <summary>The hour is not in what was rebuilt; nothing was changed.</summary>
    NotThere,
}
