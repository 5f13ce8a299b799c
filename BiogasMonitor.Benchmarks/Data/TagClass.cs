namespace BiogasMonitor.Benchmarks.Data;

/// <summary>The kinds of signals of the benchmark plant; what a value costs depends on them.</summary>
public enum TagClass
{
    /// <summary>Temperature: two decimals, quiet.</summary>
    Temperature,

    /// <summary>Pressure: three decimals.</summary>
    Pressure,

    /// <summary>Flow: three decimals, noisy.</summary>
    Flow,

    /// <summary>Analyser: two decimals, a new value about every ten seconds.</summary>
    Analyser,

    /// <summary>Motor value: two decimals, zero while its motor is off.</summary>
    Motor,

    /// <summary>Valve, motor state or status: 0 or 1.</summary>
    Switch,
}
