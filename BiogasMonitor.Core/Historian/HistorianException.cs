namespace BiogasMonitor.Core.Historian;

/// <summary>The database cannot be used as asked; the message says what happened and what to do, in plain words.</summary>
public sealed class HistorianException : Exception
{
    public HistorianException(string message)
        : base(message)
    {
    }

    public HistorianException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
