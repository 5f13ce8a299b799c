using BiogasMonitor.Core.Inference.Cards;

namespace BiogasMonitor.Tests.Live;

/// <summary>What is asked every ten seconds and every minute: what is shown, and when it is withdrawn.</summary>
public sealed class SlowModelsTests : IDisposable
{
    private readonly LiveModels _live = new();

    public void Dispose() => _live.Dispose();

    [Fact]
    public void Ask_AtAMinute_EveryModelAnswers()
    {
        _live.Slow.Ask(LiveModels.Gated(0));

        var now = _live.Predictions.Current;
        Assert.Equal(("bearing-wear", null), (now.Fault!.Classes[0].Label, now.Fault.CannotSay));
        Assert.Equal("FIT-101", Assert.Single(now.Forecast!.Targets).Target);
        Assert.Equal(6, now.Models.Count);
    }

    [Fact]
    public void Ask_BetweenMinutes_OnlyTheClassifierIsAsked()
    {
        _live.Slow.Ask(LiveModels.Gated(0, isMinute: false));
        Assert.NotNull(_live.Predictions.Current.Fault);
        Assert.Null(_live.Predictions.Current.Forecast);
    }

    [Fact]
    public void Ask_OneModelFails_ItsAnswerIsWithdrawnAndTheOthersAreAsked()
    {
        _live.Slow.Ask(LiveModels.Gated(0));
        _live.BreakHistory();

        var failures = Assert.Throws<AggregateException>(() => _live.Slow.Ask(LiveModels.Gated(600)));

        var now = _live.Predictions.Current;
        Assert.True(failures.InnerExceptions.Count >= 2, $"Classifier and forecaster read the history: {failures.Message}");
        Assert.StartsWith("It could not be asked: ", now.Fault!.CannotSay, StringComparison.Ordinal);
        Assert.StartsWith("It could not be asked: ", now.Forecast!.CannotSay, StringComparison.Ordinal);
        Assert.Empty(now.Fault.Classes);
        Assert.Null(now.LastFault);
        Assert.Equal(6, now.Models.Count);
    }

    [Theory]
    [InlineData(ModelKind.FaultClassifier)]
    [InlineData(ModelKind.Forecaster)]
    public void Ask_ModelIsTakenAway_NoAnswerOutlivesIt(ModelKind kind)
    {
        _live.Slow.Ask(LiveModels.Gated(0));
        _live.Models.Remove(kind);

        // Within the same ten minutes, for which a forecast is else not asked again.
        _live.Slow.Ask(LiveModels.Gated(60));

        var now = _live.Predictions.Current;
        Assert.Equal(kind != ModelKind.FaultClassifier, now.Fault is not null);
        Assert.Equal(kind != ModelKind.FaultClassifier, now.LastFault is not null);
        Assert.Equal(kind != ModelKind.Forecaster, now.Forecast is not null);
    }

    [Fact]
    public void Ask_PlantStops_TheClassifierCannotSay_AndWhatItSaidBeforeIsKeptApart()
    {
        _live.Slow.Ask(LiveModels.Gated(0));
        _live.Slow.Ask(LiveModels.Gated(10, "The plant is not running: M-401 stands.", isMinute: false));

        var now = _live.Predictions.Current;
        Assert.Equal("The plant is not running: M-401 stands.", now.Fault!.CannotSay);
        Assert.Equal("bearing-wear", now.LastFault!.Classes[0].Label);
    }
}
