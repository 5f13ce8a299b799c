using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Drift;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Inference.Life;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Projections;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Web.Live;

/// <summary>
/// What is asked every ten seconds or more seldom: the fault, the forecast with its residual, projections to limits, and how good all that was.
/// One thread.
/// </summary>
public sealed class SlowModels(
    ModelStore store, LivePredictions predictions, HistoryReader reader, ForecastStore forecasts, AlarmSystem alarms, TagCatalogue catalogue, TimeZoneInfo plantZone, TimeProvider time)
{
    // Of the autoencoder's alarm threshold: beyond it the plant runs unlike anything a forecast was learnt from.
    private const double MostError = 10;

    private static readonly TimeSpan s_driftEvery = TimeSpan.FromHours(1);

    private readonly Forecaster _forecaster = new(store[ModelKind.Forecaster], reader, catalogue, plantZone, time);
    private readonly FaultClassifier _classifier = new(store[ModelKind.FaultClassifier], reader, time);
    private readonly TimeToFailure _life = new(store[ModelKind.TimeToFailure], reader, catalogue, time);
    private readonly ForecastRecord _record = new(forecasts, reader);
    private readonly ForecastResidual _residual = new(forecasts, reader);
    private readonly EarlyWarnings _warnings = new(alarms, catalogue);
    private DateTime _keptUtc;
    private DateTime _driftUtc;
    private object? _askedOf;
    private ForecastAnswer? _forecast;
    private IReadOnlyList<LifeAnswer> _lives = [];

    /// <summary>The forecast residual when it was due, else null.</summary>
    /// <exception cref="AggregateException">Some could not be asked; what they said before is withdrawn, and the others were asked.</exception>
    public DetectorVerdict? Ask(GatedFrame gated)
    {
        var now = gated.Frame.Time;
        DetectorVerdict? residual = null;
        var failed = new List<Exception>();
        Try(() => Show(_classifier.Ask(now, gated.Gate)), why => Show(new FaultAnswer { Time = now, CannotSay = why }, isWithdrawn: true));
        if (gated.IsMinute)
        {
            Try(() => Project(gated.Frame), _ => Show([]));
            Try(() => AskSlowest(gated, now), why => (_askedOf, _forecast, _lives) = (null, new ForecastAnswer { Time = now, CannotSay = why }, []));
            Try(() => residual = Keep(_forecast, now), _ => { });
            Try(() => ReadDrift(now), _ => { });
            var (forecast, lives, states) = (_forecast, WhereUnusual.Keep(_lives, predictions.Current.Panel), store.States);
            predictions.Update(p => p with { Forecast = forecast, Lives = lives, Models = states });
        }

        return failed.Count == 0 ? residual : throw new AggregateException(failed);

        void Try(Action ask, Action<string> withdraw)
        {
            try
            {
                ask();
            }
            catch (Exception e)
            {
                failed.Add(e);
                withdraw("It could not be asked: " + e.Message);
            }
        }
    }

    // What was said before a stop still counts after it; what a model said that is gone or fails does not.
    private void Show(FaultAnswer? fault, bool isWithdrawn = false) => predictions.Update(p => p with
    {
        Fault = fault,
        LastFault = fault is null || isWithdrawn ? null : fault.CannotSay is null ? fault : p.LastFault,
    });

    private void Show(IReadOnlyList<LimitProjection> projections) => predictions.Update(p => p with { Projections = projections });

    private void Project(Frame frame)
    {
        var projections = WhereUnusual.Keep(Projector.Read(reader, catalogue, frame), predictions.Current.Panel);
        _warnings.Report(projections);
        Show(projections);
    }

    // Between two steps of ten minutes they would read the same window and say the same.
    private void AskSlowest(GatedFrame gated, DateTime now)
    {
        var gate = gated.Gate ?? Unlike(gated.AutoencoderScore);
        var (forecaster, life) = (store[ModelKind.Forecaster].State, store[ModelKind.TimeToFailure].State);
        var of = (WindowEnd.Of(now, LifeFeatures.Step.TotalSeconds), gate is null, gated.Gate, forecaster.LoadedUtc, forecaster.Status, life.LoadedUtc, life.Status);
        if (!of.Equals(_askedOf))
        {
            _forecast = _forecaster.Ask(now, gate);
            _lives = _life.Ask(now, gated.Gate);
            _askedOf = of;
        }
    }

    private static string? Unlike(double score) => score > MostError
        ? FormattableString.Invariant($"The plant runs unlike anything the model was trained on: the autoencoder's error is {score:0} times its threshold, {MostError:0} are allowed.")
        : null;

    private DetectorVerdict Keep(ForecastAnswer? answer, DateTime now)
    {
        var model = store[ModelKind.Forecaster].State;
        if (answer is { CannotSay: null } && answer.Time != _keptUtc)
        {
            _record.Keep(answer, model.Card!.Version);
            _keptUtc = answer.Time;
            JudgePast(now, model);
        }

        model = store[ModelKind.Forecaster].State;
        alarms.Report(AlarmRules.ForecasterAdvisoryId, model is { Status: ModelStatus.Advisory }, detail: model.Reason);
        return _residual.Evaluate(answer, model);
    }

    private void JudgePast(DateTime now, ModelState model)
    {
        var scores = _record.Score(now, model.Card!.Version, store[ModelKind.Forecaster].SwitchedOnUtc);
        var past = _record.Past(now, target => TargetTruth.UnitOf(target, catalogue));
        predictions.Update(p => p with { Scores = scores, Past = past });
        if (model.Status is ModelStatus.Active or ModelStatus.Advisory
            && AdvisoryRule.Judge(scores, model.Status == ModelStatus.Advisory, out var why) is { } isAdvisory)
        {
            store.Judge(ModelKind.Forecaster, isAdvisory, why);
        }
    }

    private void ReadDrift(DateTime now)
    {
        var card = store[ModelKind.Autoencoder].State.Card ?? store[ModelKind.Forecaster].State.Card;
        if (card is not null && (now - _driftUtc >= s_driftEvery || now < _driftUtc))
        {
            var drift = DriftReading.Read(reader, card, now);
            predictions.Update(p => p with { Drift = drift });
            _driftUtc = now;
        }
    }
}
