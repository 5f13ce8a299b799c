using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>A frame on its way to the models.</summary>
/// <param name="Gate">Why the plant cannot be judged at all; null when it can.</param>
public sealed record GatedFrame(Frame Frame, string? Gate)
{
    /// <summary>What is asked once a minute is due too.</summary>
    public bool IsMinute { get; init; }

    /// <summary>In alarm thresholds; NaN when it does not judge.</summary>
    public double AutoencoderScore { get; init; } = double.NaN;
}
