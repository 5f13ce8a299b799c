namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>One tree of a LightGBM text. Children that are below 0 are leaves: ~0 is the first.</summary>
public sealed record BoostTree
{
    public required int[] Features { get; init; }

    public required double[] Thresholds { get; init; }

    /// <summary>Bit 0 is set for a split by category, bit 1 where missing goes left; bits 2 and 3 say what counts as missing: 0 nothing, 1 zero, 2 NaN.</summary>
    public required int[] Decisions { get; init; }

    public required int[] Left { get; init; }

    public required int[] Right { get; init; }

    public required double[] Leaves { get; init; }

    /// <summary>Where a NaN goes: a split that knows no missing values takes it for 0.</summary>
    public bool IsMissingLeft(int split) => (Decisions[split] >> 2) == 2 ? (Decisions[split] & 2) != 0 : Thresholds[split] >= 0;
}
