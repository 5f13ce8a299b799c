namespace BiogasMonitor.Core.Historian.Chunks;

/// <summary>
/// A lower bound of what the times of a chunk on the 1 s grid take as packed intervals, from the gaps between their runs alone: in a block
/// every difference that is not zero takes at least two bytes as a patch, or else the whole block is at least one bit wide.
/// </summary>
/// <param name="count">Samples of the chunk.</param>
internal struct LeastIntervalBytes(int count)
{
    /// <summary>Form, unit and first offset.</summary>
    private const int HeadBytes = 6;

    private int _block = -1;
    private int _blockBytes;
    private int _gapBytes;
    private int _lastAbsent;

    /// <summary>Every block has two bytes before its bits.</summary>
    public readonly int Total => HeadBytes + (2 * ((count - 1 + IntPacking.BlockLength - 1) / IntPacking.BlockLength)) + _gapBytes;

    /// <param name="index">Of the sample behind the gap.</param>
    /// <param name="absent">Seconds that are not there.</param>
    /// <param name="run">Samples between this gap and the one before.</param>
    public void AddGap(int index, int absent, int run)
    {
        // Gaps of the same length one sample after the other are equal intervals.
        var isSame = run == 1 && absent == _lastAbsent;
        _lastAbsent = absent;
        var block = (index - 1) / IntPacking.BlockLength;
        if (block != _block)
        {
            (_block, _blockBytes) = (block, 0);
        }

        var length = Math.Min(IntPacking.BlockLength, count - 1 - (block * IntPacking.BlockLength));
        if (!isSame && _blockBytes + 2 <= (length + 7) / 8)
        {
            _blockBytes += 2;
            _gapBytes += 2;
        }
    }
}
