namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>What a model was trained on, and how.</summary>
public sealed record CardTraining
{
    /// <summary>In plain words, such as <c>simulated plant, seed 1, 90 days</c>. Simulated data say so.</summary>
    public required string Source { get; init; }

    public required DateTime FromUtc { get; init; }

    public required DateTime ToUtc { get; init; }

    /// <summary>SHA-256 of the numbers that were learnt from.</summary>
    public required string DataHash { get; init; }

    /// <summary>Rows or windows that were learnt from.</summary>
    public required int Rows { get; init; }

    /// <summary>How the rows were split, such as <c>by time: 70 % training, gap 25 h, 15 % validation, ...</c>.</summary>
    public required string Split { get; init; }

    public required int Seed { get; init; }

    public required string Device { get; init; }

    public required double Seconds { get; init; }
}
