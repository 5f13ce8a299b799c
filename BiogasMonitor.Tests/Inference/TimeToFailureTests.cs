using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Life;

namespace BiogasMonitor.Tests.Inference;

public sealed class TimeToFailureTests : IDisposable
{
    private readonly TinyModels _models = new();
    private readonly FlatHistory _history = new("AIT-101", Plants.Noon, hours: 25, value: 70);

    public void Dispose()
    {
        _history.Dispose();
        _models.Dispose();
    }

    [Fact]
    public void Ask_EveryUnit_HasSortedHoursNotBeyondSight()
    {
        var answers = Ask(new LifeFeatures(Plants.Catalogue).Names, null);

        Assert.Equal(LifeUnits.All.Select(u => u.Id), answers.Select(a => a.Unit));
        Assert.All(answers, a => Assert.Equal((null, 5.0, 20.0, 336.0, true), (a.CannotSay, a.P10, a.P50, a.P90, a.IsInSight)));
    }

    [Fact]
    public void Ask_OtherFeatures_CannotSay() => Assert.All(Ask(["level"], null), a => Assert.Contains("train it anew", a.CannotSay, StringComparison.Ordinal));

    [Fact]
    public void Ask_PlantStands_CannotSay() => Assert.All(Ask(["level"], "The plant is not running."), a => Assert.Equal("The plant is not running.", a.CannotSay));

    private IReadOnlyList<Core.Inference.Results.LifeAnswer> Ask(IReadOnlyList<string> features, string? gate)
    {
        _models.WriteLife(features);
        _models.Store.Look();
        Assert.Equal("", _models.Store[ModelKind.TimeToFailure].State.Reason);
        return new TimeToFailure(_models.Store[ModelKind.TimeToFailure], _history.Reader, Plants.Catalogue, TimeProvider.System).Ask(Plants.Noon.AddHours(25), gate);
    }
}
