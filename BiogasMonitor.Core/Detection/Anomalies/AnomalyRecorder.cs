namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>
/// Turns what the panel says second by second into stored anomalies with a start, a peak and an end. One instance a stream, fed in time
/// order; a running anomaly is written at most once a minute.
/// </summary>
public sealed class AnomalyRecorder
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMinutes(1);

    private readonly AnomalyStore _store;
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>Ends first what an earlier host left open.</summary>
    public AnomalyRecorder(AnomalyStore store)
    {
        _store = store;
        store.EndLeftOpen();
    }

    public void Take(PanelResult result)
    {
        foreach (var unit in result.Units)
        {
            if (!_running.TryGetValue(unit.Unit, out var running))
            {
                _running[unit.Unit] = new Running(_store.Begin(result.Time, unit), result.Time, unit);
            }
            else if (running.Take(result.Time, unit))
            {
                _store.Update(running.Id, result.Time, running.SoFar);
            }
        }

        EndOthers(result);
    }

    private void EndOthers(PanelResult result)
    {
        if (_running.Count == result.Units.Count)
        {
            return;
        }

        foreach (var (unit, running) in _running.Where(r => result.Of(r.Key) is null).ToList())
        {
            _store.Update(running.Id, result.Time, running.SoFar);
            _store.End(running.Id, result.Time);
            _running.Remove(unit);
        }
    }

    private sealed class Running(long id, DateTime start, UnitAnomaly first)
    {
        private DateTime _written = start;

        public long Id => id;

        public UnitAnomaly SoFar { get; private set; } = first;

        /// <summary>True when it is to be written.</summary>
        public bool Take(DateTime time, UnitAnomaly now)
        {
            SoFar = SoFar.With(now);
            var isDue = time - _written >= s_pace;
            _written = isDue ? time : _written;
            return isDue;
        }
    }
}
