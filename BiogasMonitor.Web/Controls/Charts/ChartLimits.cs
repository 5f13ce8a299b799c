using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Alarm limits drawn behind a single line; a limit that is null is not set. The normal band lies between Low and High.</summary>
public sealed record ChartLimits(double? LowLow, double? Low, double? High, double? HighHigh)
{
    public static ChartLimits None { get; } = new(null, null, null, null);

    public static ChartLimits Of(Tag tag) => tag.IsDiscrete ? None : new(tag.LowLow, tag.Low, tag.High, tag.HighHigh);
}
