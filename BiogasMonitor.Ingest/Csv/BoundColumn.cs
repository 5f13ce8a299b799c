using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>A column of the file and the tag its values go to.</summary>
/// <param name="Index">Of the column in the file.</param>
/// <param name="TagIndex">In the catalogue, so in every frame.</param>
internal sealed record BoundColumn(int Index, string Name, Tag Tag, int TagIndex, double Factor = 1, double Offset = 0)
{
    /// <summary>
    /// Converted values are rounded to this many decimals: three more than the transmitter has, which drops the noise of the
    /// multiplication and nothing that was measured. Negative where nothing is converted.
    /// </summary>
    public int Rounding { get; } = Factor == 1 && Offset == 0 ? -1 : Math.Min(9, Tag.Decimals + 3);

    public double Convert(double value) => Rounding < 0 ? value : Math.Round((value * Factor) + Offset, Rounding);
}
