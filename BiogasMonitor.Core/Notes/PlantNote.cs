namespace BiogasMonitor.Core.Notes;

/// <summary>What somebody wrote down at a time of the plant: about a tag, a unit, or the plant as a whole.</summary>
public sealed record PlantNote
{
    public long Id { get; init; }

    /// <summary>The plant's time it is about, UTC.</summary>
    public required DateTime TimeUtc { get; init; }

    public required string Text { get; init; }

    public required string Who { get; init; }

    /// <summary>When it was written, by the clock on the wall, UTC.</summary>
    public required DateTime WrittenUtc { get; init; }

    public string? Tag { get; init; }

    /// <summary>Id of the unit, such as <c>compressor</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Who took it back; null while it stands.</summary>
    public string? TakenBackBy { get; init; }

    public DateTime? TakenBackUtc { get; init; }

    public bool Stands => TakenBackBy is null;
}
