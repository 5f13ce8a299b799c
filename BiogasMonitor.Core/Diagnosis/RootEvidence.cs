using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>What was known at one moment of where something unusual began; nothing in it is later than that moment.</summary>
public sealed record RootEvidence
{
    public required DateTime Time { get; init; }

    /// <summary>Each tag's part of the autoencoder's error; empty while that error is usual.</summary>
    public IReadOnlyList<TagContribution> Departures { get; init; } = [];

    /// <summary>Tags that the statistical detectors (z-scores, interquartile range) hold for unusual.</summary>
    public IReadOnlyList<TagContribution> Unusual { get; init; } = [];

    /// <summary>Null, or without an answer: it is not asked.</summary>
    public FaultAnswer? Fault { get; init; }

    /// <summary>A fault that the classifier sees, and that has nothing to do with what is asked for.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Tags that depart, each with when it began to.</summary>
    public IReadOnlyList<TagDeparture> FirstOut { get; init; } = [];

    /// <summary>That are active now.</summary>
    public IReadOnlyList<AlarmRecord> Alarms { get; init; } = [];

    public IReadOnlyList<TagMark> Marks { get; init; } = [];

    /// <summary>Nothing is unusual.</summary>
    public bool IsEmpty => Departures.Count == 0 && Unusual.Count == 0 && FirstOut.Count == 0 && Alarms.Count == 0 && Marks.Count == 0;

    /// <summary>All tags with their shares, as a later event is compared with this one.</summary>
    public IReadOnlyList<TagContribution> Tags =>
        Unusual.Count + Departures.Count == 0 ? [] : UnitAnomaly.Of("", Unusual.Concat(Departures).GroupBy(t => t.Tag).Select(g => g.MaxBy(t => t.Score)!)).Tags;
}
