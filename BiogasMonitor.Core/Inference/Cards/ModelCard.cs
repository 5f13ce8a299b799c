namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>What lies beside a model's ONNX file as JSON: what goes in, what comes out, what it was trained on and how good it is.</summary>
public sealed record ModelCard
{
    /// <summary>Version of this format.</summary>
    public int Format { get; init; } = 1;

    public required ModelKind Kind { get; init; }

    /// <summary>Of the model: larger is newer, such as <c>2026.11.25.1</c>.</summary>
    public required string Version { get; init; }

    public required DateTime CreatedUtc { get; init; }

    /// <summary>Of the program that trained it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>In the order of the graph's input.</summary>
    public required IReadOnlyList<CardTag> Tags { get; init; }

    /// <summary>Steps of a window; 1 for a model of single frames.</summary>
    public required int Steps { get; init; }

    /// <summary>Length of a step, over which the mean is taken, s; 1 for a model of single frames.</summary>
    public required double StepSeconds { get; init; }

    public required IReadOnlyList<CardOutput> Outputs { get; init; }

    /// <summary>Classes of a classifier or targets of a forecast, in the order of the output; names of engineered features, in the order of the input.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>By name, in the unit of the output they belong to: <c>score</c> is where a detector calls a frame unusual.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    public required CardTraining Training { get; init; }

    public required IReadOnlyList<CardMetric> Metrics { get; init; }

    /// <summary>SHA-256 of the ONNX file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
