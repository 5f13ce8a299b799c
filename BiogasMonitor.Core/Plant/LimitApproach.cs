namespace BiogasMonitor.Core.Plant;

/// <summary>Whether a value moves towards a limit.</summary>
public enum LimitApproach
{
    /// <summary>No value now, or too little history for a slope.</summary>
    Unknown,

    /// <summary>The limit is passed already.</summary>
    Passed,

    /// <summary>The value moves away, or its slope is within the noise.</summary>
    No,

    /// <summary>It approaches, but at this slope not within the horizon.</summary>
    Far,

    Yes,
}
