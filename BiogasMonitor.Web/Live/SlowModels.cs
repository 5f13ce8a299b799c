using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Drift;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Projections;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

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

    /// <summary>The forecast residual when it was due, else null.</summary>
    public DetectorVerdict? Ask(GatedFrame gated)
    {
        var now = gated.Frame.Time;
        var fault = _classifier.Ask(now, gated.Gate);
        predictions.Update(p => p with { Fault = fault });
        if (!gated.IsMinute)
        {
            return null;
        }

        var projections = WhereUnusual.Keep(Projector.Read(reader, catalogue, gated.Frame), predictions.Current.Panel);
        _warnings.Report(projections);
        var answer = _forecaster.Ask(now, gated.Gate ?? Unlike(gated.AutoencoderScore));
        var residual = Keep(answer, now);
        var lives = WhereUnusual.Keep(_life.Ask(now, gated.Gate), predictions.Current.Panel);
        ReadDrift(now);
        predictions.Update(p => p with { Forecast = answer, Projections = projections, Lives = lives, Models = store.States });
        return residual;
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

        alarms.Report(AlarmRules.ForecasterAdvisoryId, store[ModelKind.Forecaster].State is { Status: ModelStatus.Advisory }, detail: store[ModelKind.Forecaster].State.Reason);
        return _residual.Evaluate(answer, store[ModelKind.Forecaster].State);
    }

    private void JudgePast(DateTime now, ModelState model)
    {
        var scores = _record.Score(now);
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
