namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>What an anomaly was, as somebody who knows the plant says.</summary>
public enum MarkKind
{
    /// <summary>Something was wrong.</summary>
    True,

    /// <summary>Nothing was wrong: a false alarm.</summary>
    False,

    /// <summary>People worked at it.</summary>
    Maintenance,
}
