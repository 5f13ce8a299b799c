using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Forecasts;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Inference.Windows;

namespace BiogasMonitor.Tests.Inference;

public sealed class ForecastTests : IDisposable
{
    private static readonly float[] s_bands = [.. Enumerable.Range(1, 24).SelectMany(h => new[] { 100f - h, 100f, 100f + h })];

    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Append_ThenRestart_IsThereAsItWasSaid()
    {
        var said = new StoredForecast(Plants.Noon, "FIT-101", "1", 98.5, s_bands);
        new ForecastStore(_models.Events).Append([said]);
        new ForecastStore(_models.Events).Append([said with { Version = "2", Base = 1 }]);

        _models.Restart();
        var read = Assert.Single(new ForecastStore(_models.Events).Read(Plants.Noon, Plants.Noon.AddHours(1)));

        Assert.Equal((Plants.Noon, "FIT-101", "1", 98.5), (read.IssuedUtc, read.Target, read.Version, read.Base));
        Assert.Equal(s_bands, read.Bands);
    }

    [Fact]
    public void Append_AfterThirtyDays_DropsTheOldest()
    {
        var store = new ForecastStore(_models.Events);
        foreach (var day in new[] { 0, 1, 31 })
        {
            store.Append([new StoredForecast(Plants.Noon.AddDays(day), "FIT-101", "1", 1, s_bands)]);
        }

        Assert.Equal([1, 31], store.Read(Plants.Noon, Plants.Noon.AddDays(60)).Select(f => (f.IssuedUtc - Plants.Noon).Days));
    }

    [Fact]
    public void Judge_KnownTruths_ByHand()
    {
        // Truth 110 after an hour (outside of 99..101), 102 after two (inside of 98..102), nothing known later.
        var now = Plants.Noon.AddHours(3);
        double Truth(DateTime ends) => ends == Plants.Noon.AddHours(1) ? 110 : ends == Plants.Noon.AddHours(2) ? 102 : double.NaN;

        var score = ForecastJudge.Judge("FIT-101", [new StoredForecast(Plants.Noon, "FIT-101", "1", 90, s_bands)], now, 24, Truth)!;

        Assert.Equal((2, 50.0), (score.Count, score.Coverage));
        Assert.Equal(100 * ((10 / 110.0) + (2 / 102.0)) / 2, score.Mape, 1e-9);
        Assert.Equal(100 * ((20 / 110.0) + (12 / 102.0)) / 2, score.RivalMape, 1e-9);
        Assert.Equal(1 - (score.Mape / score.RivalMape), score.Skill, 1e-9);
    }

    [Fact]
    public void Judge_HoursThatHaveNotCome_DoNotCount()
    {
        var forecast = new StoredForecast(Plants.Noon, "FIT-101", "1", 90, s_bands);

        Assert.Null(ForecastJudge.Judge("FIT-101", [forecast], Plants.Noon.AddMinutes(59), 24, _ => 100));
        Assert.Equal(1, ForecastJudge.Judge("FIT-101", [forecast], Plants.Noon.AddMinutes(60), 24, _ => 100)!.Count);
        Assert.Null(ForecastJudge.Judge("AIT-101", [forecast], Plants.Noon.AddHours(20), 24, _ => 100));
    }

    [Theory]
    [InlineData(false, 12, 10, AdvisoryRule.LeastCount, true)]
    [InlineData(false, 9, 10, AdvisoryRule.LeastCount, null)]
    [InlineData(false, 12, 10, AdvisoryRule.LeastCount - 1, null)]
    [InlineData(true, 9.7, 10, AdvisoryRule.LeastCount, null)]
    [InlineData(true, 9.4, 10, AdvisoryRule.LeastCount, false)]
    public void Advisory_SwitchesWithHysteresis(bool isAdvisory, double mape, double rival, int count, bool? expected)
    {
        ForecastScore[] scores = [new("FIT-101", 168, count, mape, rival, 80), new("AIT-101", 168, count, 1, 10, 80), new("FIT-101", 24, count, 99, 1, 80)];

        Assert.Equal(expected, AdvisoryRule.Judge(scores, isAdvisory, out var why));
        Assert.Equal(expected is null, why.Length == 0);
    }

    [Fact]
    public void Score_EightHoursStored_IsTheArithmeticOfTheHistory()
    {
        using var history = new FlatHistory("AIT-101", Plants.Noon, hours: 30, value: 70);
        _models.WriteForecaster([TinyModels.TagOf(Plants.Catalogue.Find("AIT-101")!) with { Low = 0, High = 100 }]);
        _models.Store.Look();
        Assert.Equal("", _models.Store[ModelKind.Forecaster].State.Reason);
        var forecaster = new Forecaster(_models.Store[ModelKind.Forecaster], history.Reader, Plants.Catalogue, TimeZoneInfo.Utc, TimeProvider.System);
        var record = new ForecastRecord(new ForecastStore(_models.Events), history.Reader);

        var answer = forecaster.Ask(Plants.Noon.AddHours(25).AddSeconds(7), null)!;
        record.Keep(answer, "1");
        var scores = record.Score(Plants.Noon.AddHours(30), "1", DateTime.UnixEpoch);

        Assert.Null(answer.CannotSay);
        Assert.Equal(Plants.Noon.AddHours(25), answer.Time);
        Assert.Equal((65.0, 70.0, 75.0, Plants.Noon.AddHours(26)), (answer.Targets[0].Points[0].P10, answer.Targets[0].Points[0].P50, answer.Targets[0].Points[0].P90, answer.Targets[0].Points[0].Time));
        Assert.Equal([(24, 5, 0.0, 100.0), (168, 5, 0.0, 100.0)], scores.Select(s => (s.Hours, s.Count, s.Mape, s.Coverage)));
        Assert.Empty(record.Score(Plants.Noon.AddHours(30), "2", DateTime.UnixEpoch));
        Assert.Empty(record.Score(Plants.Noon.AddHours(30), "1", Plants.Noon.AddHours(26)));
        Assert.Equal(5, Assert.Single(record.Past(Plants.Noon.AddHours(30), _ => "%")).Points.Count + 4);
    }

    [Fact]
    public void Ask_LessThanADayOfHistory_CannotSay()
    {
        using var history = new FlatHistory("AIT-101", Plants.Noon, hours: 3, value: 70);
        _models.WriteForecaster([TinyModels.TagOf(Plants.Catalogue.Find("AIT-101")!) with { Low = 0, High = 100 }]);
        _models.Store.Look();
        var forecaster = new Forecaster(_models.Store[ModelKind.Forecaster], history.Reader, Plants.Catalogue, TimeZoneInfo.Utc, TimeProvider.System);

        Assert.Equal("1 of 1 tags are Bad, 0 are allowed", forecaster.Ask(Plants.Noon.AddHours(3), null)!.CannotSay);
        Assert.Equal("The plant is not running.", forecaster.Ask(Plants.Noon.AddHours(3), "The plant is not running.")!.CannotSay);
    }

    [Fact]
    public void OfWindow_MoreThanATenthOutsideOfTheTraining_CannotSay()
    {
        var tags = TinyModels.AllTags.Take(20).ToList();
        _models.WriteForecaster(tags);
        _models.Store.Look();

        string? Say(int outside) => _models.Store[ModelKind.Forecaster].Run(TimeProvider.System, m => ModelInput.OfWindow(m, Window(tags, outside)))!.CannotSay;

        Assert.Null(Say(2));
        Assert.StartsWith("3 of 20 tags are outside of what the model was trained on, 2 are allowed", Say(3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(105, 1)]
    [InlineData(95, 0.5)]
    [InlineData(100, 0)]
    [InlineData(120, 4)]
    public void Residual_IsInHalfWidthsOfItsSide(double truth, double expected) => Assert.Equal(expected, ForecastResidual.Of(truth, 90, 100, 105), 1e-9);

    private static ModelWindow Window(List<CardTag> tags, int outside) => new(
        Plants.Noon, TimeSpan.FromMinutes(10), tags.Count, [.. Enumerable.Range(0, 144).SelectMany(_ => tags.Select((t, i) => (float)(i < outside ? t.High + 1 : t.Impute)))]);
}
