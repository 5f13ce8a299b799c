namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>What a model knows of one of its tags. All figures are of the training span alone, in the tag's unit.</summary>
public sealed record CardTag
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>Stands in for a value that is not usable: the median of the training span.</summary>
    public required double Impute { get; init; }

    /// <summary>What the scaler inside the graph subtracts.</summary>
    public double Mean { get; init; }

    /// <summary>What the scaler inside the graph divides by; above 0.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>Lowest value the model is believed at.</summary>
    public required double Low { get; init; }

    /// <summary>Highest value the model is believed at.</summary>
    public required double High { get; init; }

    /// <summary>The nine inner deciles, for the population stability index; empty for a state.</summary>
    public IReadOnlyList<double> Deciles { get; init; } = [];
}
