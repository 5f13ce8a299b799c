namespace BiogasMonitor.Core.Detection.Anomalies;

/// <summary>
/// Turns what the panel says second by second into stored anomalies with a start, a peak and an end. One instance a stream, fed in time
/// order; a running anomaly is written at most once a minute. What could not be written waits here for the next <see cref="Write"/>.
/// </summary>
public sealed class AnomalyRecorder(AnomalyStore store)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly List<Running> _unwritten = [];
    private bool _hasEndedLeftOpen;

    /// <summary>Takes the next moment, in memory alone.</summary>
    public void Take(PanelResult result)
    {
        foreach (var unit in result.Units)
        {
            if (_running.TryGetValue(unit.Unit, out var running))
            {
                running.Take(result.Time, unit);
            }
            else
            {
                _running[unit.Unit] = running = new Running(result.Time, unit);
            }

            Enlist(running);
        }

        EndOthers(result);
    }

    /// <summary>Writes what is due; before the first time it ends what an earlier host left open. When it throws, nothing is lost: the next call goes on there.</summary>
    public void Write()
    {
        if (!_hasEndedLeftOpen)
        {
            store.EndLeftOpen();
            _hasEndedLeftOpen = true;
        }

        while (_unwritten.Count > 0)
        {
            _unwritten[0].Write(store);
            _unwritten.RemoveAt(0);
        }
    }

    private void EndOthers(PanelResult result)
    {
        if (_running.Count == result.Units.Count)
        {
            return;
        }

        foreach (var (unit, running) in _running.Where(r => result.Of(r.Key) is null).ToList())
        {
            running.End(result.Time);
            Enlist(running);
            _running.Remove(unit);
        }
    }

    private void Enlist(Running anomaly)
    {
        if (anomaly.IsDue && !_unwritten.Contains(anomaly))
        {
            _unwritten.Add(anomaly);
        }
    }

    private sealed class Running(DateTime start, UnitAnomaly first)
    {
        private readonly DateTime _start = start;
        private UnitAnomaly _soFar = first;
        private DateTime _seen = start;
        private DateTime _written;
        private DateTime? _end;
        private long? _id;

        public bool IsDue => _id is null || _end is not null || _seen - _written >= s_pace;

        public void Take(DateTime time, UnitAnomaly now) => (_seen, _soFar) = (time, _soFar.With(now));

        public void End(DateTime time) => (_seen, _end) = (time, time);

        public void Write(AnomalyStore store)
        {
            _id ??= store.Begin(_start, _soFar);
            if (_seen > _start)
            {
                store.Update(_id.Value, _seen, _soFar);
            }

            if (_end is { } end)
            {
                store.End(_id.Value, end);
            }

            _written = _seen;
        }
    }
}
