using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;

namespace BiogasMonitor.Tests.Training.Train;

public sealed class ForecastFiguresTests
{
    private static readonly PlantData s_data = DataSource.Read("simulated:5:4:0", null, CatalogueFile.Load(PlantFolders.Catalogue), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
    private readonly ForecastExamples _examples = new(s_data, TimeZoneInfo.Utc, new float[s_data.Tags.Count]);

    [Fact]
    public void Of_TheTruthIsSaid_HasNoErrorAndItsBandHolds()
    {
        var (_, figures) = Judge(truth => (truth - 1, truth, truth + 1));
        Assert.All(figures.Where(f => f.Name.StartsWith("MAPE", StringComparison.Ordinal)), f => Assert.Equal(0, f.Value, 1e-3));
        Assert.All(figures.Where(f => f.Name.StartsWith("coverage", StringComparison.Ordinal)), f => Assert.Equal(100, f.Value));
        Assert.Contains(figures, f => f.Name == "MAPE 1 h, FIT-101" && f.RivalValue > 1);
    }

    [Fact]
    public void Of_ATenthTooMuchAndABandBeside_IsTenPercentAndHoldsNothing()
    {
        var (_, figures) = Judge(truth => (1.05 * truth, 1.1 * truth, 1.15 * truth));
        Assert.All(figures.Where(f => f.Name.StartsWith("MAPE", StringComparison.Ordinal)), f => Assert.Equal(10, f.Value, 1e-2));
        Assert.All(figures.Where(f => f.Name.StartsWith("coverage", StringComparison.Ordinal)), f => Assert.Equal(0, f.Value));
    }

    [Fact]
    public void Of_TheLastHourIsSaid_IsNoBetterThanTheRival()
    {
        var (ends, _) = Judge(truth => (0, truth, 0));
        var figures = ForecastFigures.Of(Answers(ends, (target, end, _) => _examples.Hour(target, end - 5) is var last ? (last, last, last) : default), _examples, ends, "test");
        Assert.All(figures.Where(f => f.Rival is not null), f => Assert.True(f.Value >= f.RivalValue - 1e-3, f.Name));
    }

    private (List<int> Ends, IReadOnlyList<BiogasMonitor.Core.Inference.Cards.CardMetric> Figures) Judge(Func<double, (double, double, double)> say)
    {
        List<int> ends = [.. _examples.Ends(s_data.From, s_data.To).Where((_, i) => i % 12 == 0)];
        Assert.NotEmpty(ends);
        return (ends, ForecastFigures.Of(Answers(ends, (target, end, hour) => say(_examples.Hour(target, end + 1 + (6 * (hour - 1))))), _examples, ends, "test"));
    }

    private static float[] Answers(List<int> ends, Func<int, int, int, (double P10, double P50, double P90)> say) =>
        [.. ends.SelectMany(end => Enumerable.Range(1, ModelShape.Hours).SelectMany(hour => Enumerable.Range(0, ForecastExamples.Targets.Count).SelectMany(target =>
            say(target, end, hour) is var (p10, p50, p90) ? new[] { (float)p10, (float)p50, (float)p90 } : [])))];
}
