namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// How far a value can be trusted, with the reason. Good, Uncertain and Bad as in OPC UA; the numbers are stored, so they never change:
/// 0 Good, 1..63 Uncertain (usable, marked), 64..127 Bad (never enters a KPI, a model or a rollup).
/// </summary>
public enum Quality : byte
{
    Good = 0,

    /// <summary>Jumped by more than the tag's max_step against both neighbours before it.</summary>
    UncertainSpike = 1,

    /// <summary>A sum over a span of which part has no data.</summary>
    UncertainIncomplete = 2,

    /// <summary>The source gave no value.</summary>
    BadMissing = 64,

    /// <summary>The source gave something that is not a number.</summary>
    BadNotANumber = 65,

    /// <summary>Outside the instrument range.</summary>
    BadOutOfRange = 66,

    /// <summary>Unchanged to its last decimal for longer than the tag's stuck_after_s.</summary>
    BadStuck = 67,

    /// <summary>Too old: the source stopped.</summary>
    BadStale = 68,

    /// <summary>Derived from a value that is Bad.</summary>
    BadInput = 69,

    /// <summary>Has no meaning now, such as an efficiency at standstill.</summary>
    BadNotApplicable = 70,

    /// <summary>Was stored, but its chunk can no longer be read. Made by reading; never stored.</summary>
    BadDamaged = 71,
}
