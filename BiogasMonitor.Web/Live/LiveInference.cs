using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// The models in the live loop. Each frame is handed to two threads, one for the detectors of every second and one for what takes longer, and
/// is judged with the newest they have said; the loop waits for neither. A thread that is late leaves out what it missed, and counts it.
/// </summary>
public sealed partial class LiveInference : IDisposable
{
    private static readonly TimeSpan s_faultEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_forecastEvery = TimeSpan.FromMinutes(1);

    // A verdict that is older says nothing of this frame.
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_residualLate = TimeSpan.FromMinutes(3);

    private static readonly ModelKind[] s_ofFrames = [ModelKind.Autoencoder, ModelKind.IsolationForest, ModelKind.OneClassSvm];

    private readonly ModelStore _store;
    private readonly LivePredictions _predictions;
    private readonly CombinedPanel _panel;
    private readonly RunningGate _running;
    private readonly ServiceGate _service;
    private readonly DepartureLog _departures;
    private readonly MarkLog _marks;
    private readonly ModelDetector[] _detectors;
    private readonly Persistence _residualPersistence = new(1, ModelDetector.Rule);
    private readonly OneSlotWorker<GatedFrame> _seconds;
    private readonly OneSlotWorker<GatedFrame> _slow;
    private readonly ILogger<LiveInference> _logger;
    private volatile Verdicts _newest = new(default, []);
    private volatile Verdicts _residual = new(default, []);
    private DateTime _faultDue;
    private DateTime _forecastDue;

    public LiveInference(ModelStore store, LivePredictions predictions, SlowModels slow, TagCatalogue catalogue, TimeProvider time, ILogger<LiveInference> logger)
    {
        (_store, _predictions, _logger) = (store, predictions, logger);
        (_panel, _running, _service) = (new CombinedPanel(catalogue), new RunningGate(catalogue), new ServiceGate(catalogue));
        (_departures, _marks) = (new DepartureLog(catalogue), new MarkLog(catalogue));
        _detectors = [.. s_ofFrames.Select(k => new ModelDetector(store[k], time))];
        _seconds = new OneSlotWorker<GatedFrame>("detectors", ThreadPriority.Normal, JudgeSecond, LogNotJudged);
        _slow = new OneSlotWorker<GatedFrame>("models", ThreadPriority.BelowNormal, frame => AskSlow(slow, frame), LogNotJudged);
    }

    /// <summary>What is unusual with the trained detectors counted in. Called for every frame, on the loop's thread.</summary>
    public PanelResult Judge(Frame frame, PanelResult statistical)
    {
        var gate = _running.Judge(frame);
        var gated = _service.Apply(frame);
        if (!_seconds.Offer(new GatedFrame(frame, gate)))
        {
            Skip(s_ofFrames);
        }

        OfferSlow(frame, gated, gate);
        var (verdict, units) = _panel.Evaluate(statistical, Trained(frame.Time));
        var (departures, marks) = (_departures.Take(frame, verdict.Detectors), _marks.Take(frame));
        _predictions.Update(p => p with { Time = frame.Time, Panel = verdict, Departures = departures, Marks = marks });
        return units;
    }

    public void Dispose()
    {
        _seconds.Dispose();
        _slow.Dispose();
    }

    private void JudgeSecond(GatedFrame gated) =>
        _newest = new Verdicts(gated.Frame.Time, [.. _detectors.Select(d => d.Evaluate(gated.Frame, gated.Gate))]);

    private void AskSlow(SlowModels slow, GatedFrame gated)
    {
        if (slow.Ask(gated) is { } residual)
        {
            _residual = new Verdicts(gated.Frame.Time, [residual]);
        }
    }

    private void OfferSlow(Frame frame, Frame gated, string? gate)
    {
        var (isFault, isForecast) = (IsDue(ref _faultDue, s_faultEvery, frame.Time), IsDue(ref _forecastDue, s_forecastEvery, frame.Time));
        if (!isFault && !isForecast)
        {
            return;
        }

        // The gate's own frame is overwritten by the next.
        var kept = new Frame(frame.Time, frame.Values, [.. gated.Qualities]);
        var error = _newest.Of.Count > 0 ? _newest.Of[0].Score : double.NaN;
        if (!_slow.Offer(new GatedFrame(kept, gate) { IsMinute = isForecast, AutoencoderScore = error }))
        {
            Skip(isForecast ? [ModelKind.FaultClassifier, ModelKind.Forecaster, ModelKind.TimeToFailure] : [ModelKind.FaultClassifier]);
        }
    }

    private static bool IsDue(ref DateTime due, TimeSpan every, DateTime now)
    {
        // A clock that was set back starts anew.
        if (now < due && due - now <= every)
        {
            return false;
        }

        due = now + every;
        return true;
    }

    private void Skip(IEnumerable<ModelKind> kinds)
    {
        foreach (var kind in kinds)
        {
            _store[kind].Skip();
        }
    }

    private List<DetectorVerdict> Trained(DateTime now)
    {
        List<DetectorVerdict> trained = [.. _newest.At(now, s_late)];
        foreach (var residual in _residual.At(now, s_residualLate))
        {
            _residualPersistence.Take(now, [residual.Score]);
            trained.Add(residual with { IsUnusual = _residualPersistence.Active[0] });
        }

        return trained;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A model could not be asked; it is tried again when it is next due.")]
    private partial void LogNotJudged(Exception ex);

    private sealed record Verdicts(DateTime Time, IReadOnlyList<DetectorVerdict> Of)
    {
        public IEnumerable<DetectorVerdict> At(DateTime now, TimeSpan late) =>
            Of.Select(v => now - Time > late || Time > now ? v with { Score = double.NaN, CannotSay = "Its answer is late.", Tags = [] } : v);
    }
}
