using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Inference.Detectors;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Tests.Inference;

public sealed class CombinedPanelTests
{
    private readonly CombinedPanel _panel = new(Plants.Catalogue);

    [Fact]
    public void Evaluate_TwoTrainedDetectorsForFourMinutes_RaiseTheUnitOfTheError()
    {
        var (verdict, units) = Run(240, Trained("autoencoder", 3, "TIT-402"), Trained("isolation forest", 2));

        Assert.True(verdict.IsUnusual);
        Assert.Equal(2, verdict.Score);
        var unit = Assert.Single(units.Units);
        Assert.Equal(("compressor", "TIT-402", 3), (unit.Unit, unit.Tags[0].Tag, unit.Score));
        Assert.Equal(["autoencoder", "isolation forest"], unit.Detectors);
    }

    [Fact]
    public void Evaluate_OneOfTwo_RaisesNothingAndTheDisagreementIsSeen()
    {
        var (verdict, units) = Run(300, Trained("autoencoder", 30, "TIT-402") with { IsUnusual = true }, Trained("isolation forest", 0.5));

        Assert.False(verdict.IsUnusual);
        Assert.Empty(units.Units);
        Assert.Equal((1, 2), (verdict.Agreeing, verdict.Judging));
        Assert.Equal([true, false], verdict.Detectors.Select(d => d.IsUnusual));
    }

    [Fact]
    public void Evaluate_SecondIsAdvisory_CountsForNothing()
    {
        var (verdict, _) = Run(300, Trained("autoencoder", 3, "TIT-402"), Trained("isolation forest", 0.5), Trained("forecast residual", 9) with { IsAdvisory = true, IsUnusual = true });

        Assert.Equal((false, 0, 2, 3), (verdict.IsUnusual, verdict.Agreeing, verdict.Judging, verdict.Detectors.Count));
    }

    [Fact]
    public void Evaluate_ScoreFallsBelowOneForASecond_TheUnitStays()
    {
        Run(240, Trained("autoencoder", 1.05, "TIT-402"), Trained("isolation forest", 2));
        var (verdict, units) = _panel.Evaluate(new PanelResult(Plants.Noon.AddSeconds(240), []), [Trained("autoencoder", 0.97, "TIT-402"), Trained("isolation forest", 2)]);

        Assert.Equal("compressor", Assert.Single(units.Units).Unit);
        Assert.NotEmpty(verdict.Tags);
    }

    [Fact]
    public void Evaluate_ErrorMovesToAnotherUnit_TheFirstStaysUntilTheFindingEnds()
    {
        Run(240, Trained("autoencoder", 3, "TIT-402"), Trained("isolation forest", 2));
        var (_, moved) = _panel.Evaluate(new PanelResult(Plants.Noon.AddSeconds(240), []), [Trained("autoencoder", 3, "DPIT-501"), Trained("isolation forest", 2)]);
        var ended = moved;
        for (var second = 241; second < 600; second++)
        {
            ended = _panel.Evaluate(new PanelResult(Plants.Noon.AddSeconds(second), []), [Trained("autoencoder", 0.5, "DPIT-501"), Trained("isolation forest", 0.5)]).Units;
        }

        Assert.Equal(["compressor", "membrane"], moved.Units.Select(u => u.Unit).Order());
        Assert.Empty(ended.Units);
    }

    [Fact]
    public void Evaluate_DetectorThatCannotSay_DoesNotAgree()
    {
        var (verdict, _) = Run(1, Trained("autoencoder", double.NaN) with { CannotSay = "The plant is not running: M-401 stands.", IsUnusual = true });

        Assert.Equal((0, 0), (verdict.Agreeing, verdict.Judging));
    }

    [Fact]
    public void Evaluate_StatisticalUnitAlone_StaysAsItIs()
    {
        var unit = new UnitAnomaly("membrane", 1.5, ["interquartile range"], [new TagContribution("DPIT-501", 1.5, 1, ["interquartile range"])]);
        var statistical = new PanelResult(Plants.Noon, [unit]) { Members = [new MemberResult("interquartile range", 1.5, unit.Tags)] };

        var (verdict, units) = _panel.Evaluate(statistical, []);

        Assert.Same(unit, Assert.Single(units.Units));
        Assert.Equal((true, 1, 1), (verdict.IsUnusual, verdict.Agreeing, verdict.Judging));
    }

    private (PanelVerdict Verdict, PanelResult Units) Run(int seconds, params DetectorVerdict[] trained)
    {
        var last = _panel.Evaluate(new PanelResult(Plants.Noon, []), trained);
        for (var second = 1; second < seconds; second++)
        {
            last = _panel.Evaluate(new PanelResult(Plants.Noon.AddSeconds(second), []), trained);
        }

        return last;
    }

    private static DetectorVerdict Trained(string name, double score, string? tag = null) =>
        new(name, score, false, null, tag is null ? [] : [new TagContribution(tag, score, 0.9, [name]), new TagContribution("LIT-101", score / 9, 0.1, [name])]);
}
