namespace BiogasMonitor.Core.Diagnosis;

/// <summary>What is known of a kind of fault, and what to do about it.</summary>
public sealed record FaultResponse
{
    /// <summary>Tags that show it first, as in PLANT.md; none for a failing transmitter, which can be any.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    public required string Cause { get; init; }

    public required string Consequence { get; init; }

    /// <summary>Steps, in the order to take them.</summary>
    public required IReadOnlyList<string> Action { get; init; }

    /// <summary>How much time there is, in words.</summary>
    public required string Time { get; init; }
}
