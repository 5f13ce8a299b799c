using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Tests.Live;

/// <summary>The models beside the live loop: it waits for none of them, and what they say does not outlive them.</summary>
public sealed class LiveInferenceTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly LiveModels _live = new();
    private readonly LiveInference _inference;
    private int _second;

    public LiveInferenceTests() => _inference = _live.NewInference();

    public void Dispose()
    {
        _inference.Dispose();
        _live.Dispose();
    }

    [Fact]
    public void Judge_DetectorsAreBusy_LeavesTheFramesOutAndCountsThem()
    {
        using (_live.Occupy(ModelKind.Autoencoder))
        {
            // The first is taken, and waits for the model; the loop does not.
            for (var second = 0; second < 5; second++)
            {
                Judge(second);
            }
        }

        Assert.All([ModelKind.Autoencoder, ModelKind.IsolationForest, ModelKind.OneClassSvm], kind => Assert.Equal(4, Skipped(kind)));
        Assert.Equal(0, Skipped(ModelKind.FaultClassifier));
    }

    [Fact]
    public void Judge_SlowModelsAreBusy_CountsWhatWasDueMeanwhile()
    {
        using (_live.Occupy(ModelKind.FaultClassifier))
        {
            foreach (var second in new[] { 0, 9, 10, 20, 60 })
            {
                Judge(second);
            }
        }

        Assert.Equal(3, Skipped(ModelKind.FaultClassifier));
        Assert.Equal((1, 1), (Skipped(ModelKind.Forecaster), Skipped(ModelKind.TimeToFailure)));
    }

    [Fact]
    public void Judge_WithTheNewestVerdict_AndWithNoneThatIsLate()
    {
        JudgeUntil(v => v.Score >= 0);
        using (_live.Occupy(ModelKind.Autoencoder))
        {
            Judge(_second + 30);
            Assert.Null(Autoencoder().CannotSay);

            Judge(_second + 61);
            Assert.Equal(("Its answer is late.", double.NaN), (Autoencoder().CannotSay, Autoencoder().Score));
        }
    }

    [Fact]
    public void Judge_ModelIsTakenAway_ItsVerdictGoesWithIt()
    {
        JudgeUntil(v => v.Score >= 0);
        _live.Models.Remove(ModelKind.Autoencoder);

        JudgeUntil(v => double.IsNaN(v.Score));

        Assert.Contains("is missing", Autoencoder().CannotSay, StringComparison.Ordinal);
        Assert.Empty(Autoencoder().Tags);
    }

    [Fact]
    public void Judge_ModelThatFails_IsTriedAgain_AndItsAnswerIsWithdrawn()
    {
        Assert.True(SpinWait.SpinUntil(() => Judge(_second += 10).Fault is { CannotSay: null }, s_patience));
        _live.BreakHistory();

        Assert.True(SpinWait.SpinUntil(() => Judge(_second += 10).Fault is { CannotSay: not null }, s_patience));

        Assert.StartsWith("It could not be asked: ", _live.Predictions.Current.Fault!.CannotSay, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ValueThatIsNotBelieved_IsShownAsAMark()
    {
        var frame = Plants.Nominal(LiveModels.Now);
        frame.Qualities[Plants.Catalogue.IndexOf("PIT-302")] = Quality.BadOutOfRange;
        _inference.Judge(frame, LiveModels.Calm(frame));
        Assert.Equal("PIT-302", Assert.Single(_live.Predictions.Current.Marks).Tag);
    }

    private PlantPredictions Judge(int second)
    {
        var frame = Plants.Nominal(LiveModels.Now.AddSeconds(second));
        _inference.Judge(frame, LiveModels.Calm(frame));
        return _live.Predictions.Current;
    }

    private void JudgeUntil(Func<DetectorVerdict, bool> isSo) =>
        Assert.True(SpinWait.SpinUntil(() => Judge(++_second).Panel!.Detectors.Any(d => d.Detector == "autoencoder" && isSo(d)), s_patience), "The detectors did not get there.");

    private DetectorVerdict Autoencoder() => _live.Predictions.Current.Panel!.Detectors.Single(d => d.Detector == "autoencoder");

    private long Skipped(ModelKind kind) => _live.Models.Store[kind].State.Skipped;
}
