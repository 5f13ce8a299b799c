namespace BiogasMonitor.Core.Historian;

/// <summary>Where stored data came from. Stored with every chunk and live row as a set, so the numbers never change.</summary>
[Flags]
public enum Origin : byte
{
    None = 0,
    Simulated = 1,
    Ingested = 2,
    Live = 4,
    Replayed = 8,
}
