namespace BiogasMonitor.Web.Jobs;

/// <summary>A new fit of the detectors as it stands now; a new record with each step.</summary>
public sealed record RefitState
{
    public RefitStage Stage { get; init; }

    /// <summary>Of the work, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>From when it is ready on.</summary>
    public RefitReport? Report { get; init; }

    /// <summary>Why it failed, in plain words.</summary>
    public string? Error { get; init; }

    /// <summary>Who asked for it.</summary>
    public string By { get; init; } = "";

    public DateTime StartedUtc { get; init; }

    public bool IsRunning => Stage is RefitStage.Learning or RefitStage.Judging;
}
