namespace BiogasMonitor.Core.Inference;

/// <summary>
/// A thread of its own for work that must not hold up the one who gives it. Holds one piece of work at most: what comes while it is busy is
/// left out and counted, never queued.
/// </summary>
public sealed class OneSlotWorker<T> : IDisposable
    where T : class
{
    private readonly Action<T> _work;
    private readonly Action<Exception> _failed;
    private readonly ManualResetEventSlim _given = new();
    private readonly Thread _thread;
    private T? _slot;
    private int _isBusy;
    private volatile bool _ends;

    /// <param name="name">Of the thread.</param>
    /// <param name="failed">A piece of work threw; the next is done all the same.</param>
    public OneSlotWorker(string name, ThreadPriority priority, Action<T> work, Action<Exception> failed)
    {
        (_work, _failed) = (work, failed);
        _thread = new Thread(Run) { Name = name, IsBackground = true, Priority = priority };
        _thread.Start();
    }

    /// <summary>Never waits. False when the work before is not done: then this is left out.</summary>
    public bool Offer(T work)
    {
        if (_ends || Interlocked.CompareExchange(ref _isBusy, 1, 0) == 1)
        {
            return false;
        }

        Volatile.Write(ref _slot, work);
        _given.Set();
        return true;
    }

    /// <summary>Waits until what runs has ended.</summary>
    public void Dispose()
    {
        _ends = true;
        _given.Set();
        _thread.Join();
        _given.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _given.Wait();
            _given.Reset();
            if (_ends)
            {
                return;
            }

            Work();
            Volatile.Write(ref _isBusy, 0);
        }
    }

    // A model that fails must not end the host.
    private void Work()
    {
        try
        {
            _work(Interlocked.Exchange(ref _slot, null)!);
        }
        catch (Exception e)
        {
            _failed(e);
        }
    }
}
