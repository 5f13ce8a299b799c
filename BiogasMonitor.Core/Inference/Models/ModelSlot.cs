using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>The place of one kind of model: what is loaded, how it stands, and how its runs went. Any thread.</summary>
public sealed class ModelSlot(ModelKind kind)
{
    private readonly Lock _lock = new();
    private LoadedModel? _model;
    private ModelDecision? _decision;
    private string _refused = "";
    private DateTime? _loadedUtc;
    private DateTime? _lastRunUtc;
    private double _lastRunMs;
    private long _skipped;

    public ModelKind Kind => kind;

    public ModelState State
    {
        get
        {
            lock (_lock)
            {
                return new ModelState(kind, _model?.Card, Status, Reason, _loadedUtc, _lastRunUtc, _lastRunMs, Interlocked.Read(ref _skipped));
            }
        }
    }

    /// <summary>A run that was left out because the one before was not done.</summary>
    public void Skip() => Interlocked.Increment(ref _skipped);

    /// <summary>Runs the model and times it; the default when there is none, or a person has switched it off. A takeover waits until the run has ended.</summary>
    public T? Run<T>(TimeProvider time, Func<LoadedModel, T> run)
    {
        lock (_lock)
        {
            if (_model is null || Status == ModelStatus.Retired)
            {
                return default;
            }

            var started = time.GetTimestamp();
            var answer = run(_model);
            (_lastRunUtc, _lastRunMs) = (time.GetUtcNow().UtcDateTime, time.GetElapsedTime(started).TotalMilliseconds);
            return answer;
        }
    }

    /// <summary>When a person has switched this version on, so that what it said before is no judgement any more; the begin of time when nobody has.</summary>
    public DateTime SwitchedOnUtc => Decision is { Status: ModelStatus.Active, Who: not ModelDecision.Host } d && d.Version == State.Card?.Version ? d.TimeUtc : DateTime.UnixEpoch;

    internal ModelDecision? Decision
    {
        get
        {
            lock (_lock)
            {
                return _decision;
            }
        }

        set
        {
            lock (_lock)
            {
                _decision = value;
            }
        }
    }

    internal void Take(LoadedModel model, DateTime timeUtc)
    {
        LoadedModel? former;
        lock (_lock)
        {
            (former, _model, _loadedUtc, _refused) = (_model, model, timeUtc, "");
        }

        former?.Dispose();
    }

    /// <summary>What runs goes on.</summary>
    internal void Refuse(string reason)
    {
        lock (_lock)
        {
            _refused = reason;
        }
    }

    internal void Close(string reason)
    {
        LoadedModel? former;
        lock (_lock)
        {
            (former, _model, _loadedUtc, _refused) = (_model, null, null, reason);
        }

        former?.Dispose();
    }

    // What was said of a former version is no judgement on this one, unless a person said it.
    private bool Holds => _decision is { } d && (d.Status == ModelStatus.Retired || d.Version == _model?.Card.Version);

    private ModelStatus Status => _model is null ? ModelStatus.Unavailable : Holds ? _decision!.Status : ModelStatus.Active;

    private string Reason => _model is null ? _refused
        : string.Join(' ', new[] { Holds && Status != ModelStatus.Active ? _decision!.Words : "", _refused.Length > 0 ? $"A new file was refused: {_refused} Version {_model.Card.Version} goes on." : "" }.Where(w => w.Length > 0));
}
