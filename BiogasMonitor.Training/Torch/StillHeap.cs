using System.Runtime;

namespace BiogasMonitor.Training.Torch;

/// <summary>
/// Keeps the garbage collector from running while LibTorch calculates: TorchSharp passes bare pointers of short-lived numbers, which a collection in the middle of
/// a call frees (seen as "Unknown scalar type"). Between batches the collector may run.
/// </summary>
internal sealed class StillHeap : IDisposable
{
    private const long Size = 192L << 20;
    private long _start;
    private bool _isStill;

    /// <summary>To be called before each batch; collects when half of the room is used up.</summary>
    public void Renew()
    {
        if (_isStill && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion && GC.GetTotalAllocatedBytes() - _start < Size / 2)
        {
            return;
        }

        Dispose();
        try
        {
            _isStill = GC.TryStartNoGCRegion(Size);
        }
        catch (InvalidOperationException)
        {
            // The calculation that this one is a part of holds the heap still already.
        }

        _start = GC.GetTotalAllocatedBytes();
    }

    public void Dispose()
    {
        try
        {
            if (_isStill && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // Another thread used up the room, and the collector ran after all.
        }

        _isStill = false;
    }
}
