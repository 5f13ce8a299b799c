namespace BiogasMonitor.Core.Detection;

/// <summary>What is taken as usual, and as its spread.</summary>
public enum BaselineKind
{
    /// <summary>Mean and standard deviation: the sharpest where nothing unusual is among the values.</summary>
    Mean,

    /// <summary>Median and 1.4826 x the median absolute deviation: up to half of the values may be unusual without harm.</summary>
    Median,
}
