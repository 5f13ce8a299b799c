using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls;

/// <summary>A limit state in words.</summary>
public static class LimitText
{
    /// <summary>"high high", "low", "alarm state"; empty inside the limits.</summary>
    public static string Of(LimitState limit) => limit.Side switch
    {
        LimitSide.LowLow => "low low",
        LimitSide.Low => "low",
        LimitSide.High => "high",
        LimitSide.HighHigh => "high high",
        LimitSide.State => "alarm state",
        _ => "",
    };
}
