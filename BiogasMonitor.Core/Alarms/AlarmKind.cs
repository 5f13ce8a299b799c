namespace BiogasMonitor.Core.Alarms;

/// <summary>What a condition watches for. The numbers are stored, so they never change.</summary>
public enum AlarmKind
{
    LowLow = 1,
    Low = 2,
    High = 3,
    HighHigh = 4,

    /// <summary>A valve or status is in its alarm state.</summary>
    State = 5,

    /// <summary>A motor has stopped.</summary>
    Trip = 6,

    /// <summary>Below a limit that is always on: process pressure below 15 psia while the unit runs, methane below 65 %.</summary>
    SafetyLow = 7,

    /// <summary>Above a limit that is always on: process pressure above 200 psia while the unit runs.</summary>
    SafetyHigh = 8,

    /// <summary>A temperature that moved more than 10 degF within 5 minutes.</summary>
    RateOfChange = 9,

    /// <summary>Motor current more than 20 % off what speed and pressure ratio call for.</summary>
    CurrentDeviation = 10,

    /// <summary>The tag's value is Bad: stuck, out of range, missing.</summary>
    BadQuality = 11,

    /// <summary>No frame comes any more.</summary>
    SourceLost = 12,

    /// <summary>A detector finds the unit unusual, persistently.</summary>
    Anomaly = 13,

    /// <summary>If the value goes on as in the last hours it reaches a limit before long.</summary>
    LimitAhead = 14,

    /// <summary>A model was worse than its naive rival and is not relied on.</summary>
    ModelAdvisory = 15,
}
