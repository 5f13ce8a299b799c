using System.Collections.Concurrent;

namespace BiogasMonitor.Core.Historian;

/// <summary>The chunks that reading has found damaged since the database was opened: each once, and at most a thousand. Any thread.</summary>
public sealed class DamagedHours
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<DamagedHour, bool> _found = [];
    private readonly Func<int, string> _nameOf;

    internal DamagedHours(Func<int, string> nameOf) => _nameOf = nameOf;

    /// <summary>Called once for each, on the thread that reads.</summary>
    public event Action<DamagedHour>? Found;

    /// <summary>By tag and hour.</summary>
    public IReadOnlyList<DamagedHour> All => [.. _found.Keys.OrderBy(d => d.Tag, StringComparer.Ordinal).ThenBy(d => d.Hour)];

    public int Count => _found.Count;

    internal void Add(int tagId, long hour)
    {
        var damaged = new DamagedHour(_nameOf(tagId), HistoryTime.FromUnix(hour * HistoryTime.TicksPerHour));
        if (_found.Count < Most && _found.TryAdd(damaged, true))
        {
            Found?.Invoke(damaged);
        }
    }
}

/// <summary>A tag's hour (its start, UTC) whose values are stored but can no longer be read.</summary>
public readonly record struct DamagedHour(string Tag, DateTime Hour);
