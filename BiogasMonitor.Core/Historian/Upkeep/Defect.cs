namespace BiogasMonitor.Core.Historian.Upkeep;

/// <summary>What can be wrong with a historian whose pages are sound.</summary>
public enum DefectKind
{
    /// <summary>The checksum does not fit, or the data cannot be decoded.</summary>
    DamagedChunk,

    MissingRollup,

    /// <summary>The rollup says something else than its chunk.</summary>
    WrongRollup,

    /// <summary>Chunks or rollups of a tag number that no tag has.</summary>
    UnknownTag,

    /// <summary>A row of the live tail that cannot be read.</summary>
    LiveRow,
}

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Time">Start of the hour; of a live row its own time.</param>
public sealed record Defect(DefectKind Kind, string Tag, DateTime Time)
{
    /// <summary>Whether the hour has a rollup, which stays when nothing else can be saved.</summary>
    public bool HasRollup { get; init; }

    internal int TagId { get; init; }

    /// <summary>Where the values came from.</summary>
    public Origin Origin { get; init; }

    internal long Hour => HistoryTime.HourOf(HistoryTime.ToUnix(Time));
}
