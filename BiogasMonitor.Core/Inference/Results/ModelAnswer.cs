namespace BiogasMonitor.Core.Inference.Results;

/// <summary>What every answer of a model carries.</summary>
public abstract record ModelAnswer
{
    /// <summary>Time of the newest value it is made from.</summary>
    public required DateTime Time { get; init; }

    /// <summary>In plain words why there is no answer, such as "14 of 95 tags are Bad, 9 are allowed"; null when there is one.</summary>
    public string? CannotSay { get; init; }

    /// <summary>Tags that were Bad and stand in with their usual value.</summary>
    public IReadOnlyList<string> Imputed { get; init; } = [];
}
