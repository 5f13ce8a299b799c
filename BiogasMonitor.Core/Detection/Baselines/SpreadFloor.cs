using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>
/// The least spread that a tag is given, so that a very calm one does not shout: the last digit of its transmitter, or a thousandth of its
/// instrument range where that is more.
/// </summary>
internal static class SpreadFloor
{
    private const double ShareOfRange = 0.001;

    public static double Of(Tag tag) => Math.Max(Math.Pow(10, -tag.Decimals), ShareOfRange * ((tag.RangeHigh - tag.RangeLow) ?? 0));

    /// <summary>One a tag, in the catalogue's order.</summary>
    public static double[] Of(TagCatalogue catalogue) => [.. catalogue.Tags.Select(Of)];
}
