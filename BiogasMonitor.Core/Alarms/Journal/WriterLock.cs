using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Core.Alarms.Journal;

/// <summary>Keeps a second host from writing the same journal: numbers count from 1 without gaps, so there is one writer. Held until it is disposed, or the process ends.</summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="HistorianException">Another host holds it.</exception>
    public WriterLock(EventDatabase database)
    {
        try
        {
            _file = new FileStream(database.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new HistorianException($"{database.Path} is in use by another host. End that one, or use another data folder.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
