using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls;

/// <summary>The span a normal band is drawn over: the limits with a margin, or the instrument range where there are none.</summary>
public readonly record struct BandScale(double From, double To)
{
    private const double Margin = 0.12;

    public static BandScale Of(Tag tag)
    {
        var low = tag.LowLow ?? tag.Low;
        var high = tag.HighHigh ?? tag.High;
        if (low is null && high is null)
        {
            return new BandScale(tag.RangeLow ?? 0, tag.RangeHigh ?? 100);
        }

        var from = low ?? tag.RangeLow ?? Math.Min(0, high!.Value);
        var to = high ?? tag.RangeHigh ?? low!.Value * 2;
        var margin = (to - from) * Margin;
        return new BandScale(low is null ? from : from - margin, high is null ? to : to + margin);
    }

    /// <summary>0 to 1 along the span, held at its ends.</summary>
    public double Share(double value) => To > From ? Math.Clamp((value - From) / (To - From), 0, 1) : 0.5;
}
