using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A model as it stands in the host, with what its card says of it.</summary>
public sealed record ModelInfo
{
    /// <summary>Such as fault-classifier.</summary>
    public required string Kind { get; init; }

    /// <summary>Active, Advisory, Retired or Unavailable.</summary>
    public required string Status { get; init; }

    /// <summary>Why it is not active; empty when there is nothing to say.</summary>
    public required string Reason { get; init; }

    public required string? Version { get; init; }

    /// <summary>What it was trained on, in words; simulated data say so.</summary>
    public required string? TrainedOn { get; init; }

    public required DateTime? TrainedFrom { get; init; }

    public required DateTime? TrainedTo { get; init; }

    public required int? Tags { get; init; }

    /// <summary>Length of the window that it looks at.</summary>
    public required Quantity? Window { get; init; }

    /// <summary>Of the ONNX file, in hexadecimal.</summary>
    public required string? Sha256 { get; init; }

    public required DateTime? Loaded { get; init; }

    public required DateTime? LastRun { get; init; }

    public required Quantity LastRunTook { get; init; }

    /// <summary>Runs left out because the one before was not done.</summary>
    public required long Skipped { get; init; }

    public required IReadOnlyList<ModelFigure> Metrics { get; init; }

    public static ModelInfo Of(ModelState state) => new()
    {
        Kind = state.Kind.Name(),
        Status = state.Status.ToString(),
        Reason = state.Reason,
        Version = state.Card?.Version,
        TrainedOn = state.Card?.Training.Source,
        TrainedFrom = state.Card?.Training.FromUtc,
        TrainedTo = state.Card?.Training.ToUtc,
        Tags = state.Card?.Tags.Count,
        Window = state.Card is { } card ? Quantity.Good(card.Steps * card.StepSeconds, "s") : null,
        Sha256 = state.Card?.Sha256,
        Loaded = state.LoadedUtc,
        LastRun = state.LastRunUtc,
        LastRunTook = state.LastRunUtc is null ? new Quantity(null, "ms", "Bad", "it has not run yet") : Quantity.Good(state.LastRunMs, "ms"),
        Skipped = state.Skipped,
        Metrics = [.. (state.Card?.Metrics ?? []).Select(m => new ModelFigure(m.Name, Quantity.Number(m.Value), m.Unit, m.Rival, Quantity.Number(m.RivalValue), m.Split))],
    };
}
