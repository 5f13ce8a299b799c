using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference;

/// <summary>
/// What the models say now. Any thread reads; those who judge put their part in place of the old one. A page needs no second watch: it looks
/// here whenever the live plant wakes it, which is at least once a second.
/// </summary>
public sealed class LivePredictions
{
    private readonly Lock _lock = new();
    private volatile PlantPredictions _current = new();

    /// <summary>Never null; empty until a model has spoken. It never changes: read it once and show that.</summary>
    public PlantPredictions Current => _current;

    /// <summary>Puts a new state in place of the present one, which several threads may do at once.</summary>
    public void Update(Func<PlantPredictions, PlantPredictions> change)
    {
        lock (_lock)
        {
            _current = change(_current);
        }
    }
}
