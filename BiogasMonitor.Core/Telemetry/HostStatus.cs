using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>Whether what the pages show can be believed now: source, evaluator and historian. Renewed at least once a second.</summary>
public sealed record HostStatus
{
    /// <summary>The evaluator may be this far behind.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(3);

    public required SourceState Source { get; init; }

    /// <summary>Such as "simulated plant" or "replay of plant.csv at 10x".</summary>
    public string SourceName { get; init; } = "";

    public Origin Origin { get; init; }

    /// <summary>Why the source failed, in plain words, when it did.</summary>
    public string? SourceError { get; init; }

    /// <summary>Wall-clock time of the last frame; null before the first.</summary>
    public DateTime? LastFrameUtc { get; init; }

    /// <summary>How long the source may be silent before it counts as lost.</summary>
    public TimeSpan LostAfter { get; init; } = SourcePace.Shortest;

    /// <summary>How far the evaluator is behind the frames that arrived.</summary>
    public TimeSpan EvaluatorLag { get; init; }

    /// <summary>Why the historian does not write, in plain words; null while it does.</summary>
    public string? HistorianError { get; init; }

    /// <summary>Frames that wait in memory because the historian does not write.</summary>
    public int FramesWaiting { get; init; }

    /// <summary>Why the alarm journal is not written, in plain words; null while it is.</summary>
    public string? JournalError { get; init; }

    /// <summary>Full path of the open database.</summary>
    public string Database { get; init; } = "";

    /// <summary>Share of the back-fill done, 0 to 1, while <see cref="SourceState.Starting"/>.</summary>
    public double BackfillProgress { get; init; }

    /// <summary>Wall-clock time of this report.</summary>
    public DateTime AtUtc { get; init; }

    /// <summary>True when the two differ in nothing but their times.</summary>
    public bool SaysTheSameAs(HostStatus other) => Essence(this) == Essence(other);

    public bool EvaluatorLate => EvaluatorLag > LateAfter;

    /// <summary>True while the newest values may be taken for the state of the plant now.</summary>
    public bool ValuesAreCurrent => Source == SourceState.Running && !EvaluatorLate;

    private static HostStatus Essence(HostStatus status) => status with { AtUtc = default, LastFrameUtc = null, EvaluatorLag = default };
}
