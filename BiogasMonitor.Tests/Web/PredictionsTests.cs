using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Web.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

public class PredictionsTests
{
    private static readonly DateTime s_now = Plants.Noon;

    [Fact]
    public void Page_NoModels_SaysThatThereIsNoAnswerAndNoNumber()
    {
        using var context = new UnitsContext().Publish();
        var page = context.Render<Predictions>();
        Assert.NotNull(page.Find("[data-no-forecast]"));
        Assert.Contains("No answer yet", page.Find("[data-panel=fault]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-panel=fault] progress"));
        Assert.Contains("No unusual measurement moves towards a limit", page.Find("[data-panel=projections]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ModelMissing_NamesTheReason()
    {
        using var context = Saying(p => p with { Models = [Model(ModelKind.FaultClassifier, ModelStatus.Unavailable, "fault-classifier.onnx is missing in models.")] });
        var page = context.Render<Predictions>();
        Assert.Contains("Fault classifier is unavailable: fault-classifier.onnx is missing in models.", page.Find("[data-panel=fault]").TextContent, StringComparison.Ordinal);
        Assert.Equal("unavailable", page.Find("[data-model=fault-classifier]").GetAttribute("data-status"));
    }

    [Theory]
    [InlineData(0.93, "It looks like bearing wear.")]
    [InlineData(0.6, "It may be bearing wear.")]
    [InlineData(0.4, "It fits no one fault well.")]
    public void Fault_Probability_IsSaidAsSureAsItIs(double probability, string words)
    {
        using var context = Saying(p => p with { Fault = new FaultAnswer { Time = s_now, Classes = [new("bearing-wear", probability), new("normal", 1 - probability)] } });
        var page = context.Render<Predictions>();
        Assert.Equal(words, page.Find("[data-fault=bearing-wear]").TextContent);
    }

    [Fact]
    public void Fault_CannotSay_ShowsTheReasonInsteadOfClasses()
    {
        var answer = new FaultAnswer { Time = s_now, CannotSay = "14 of 95 tags are Bad, 9 are allowed.", Classes = [new("normal", 1)] };
        using var context = Saying(p => p with { Fault = answer });
        var page = context.Render<Predictions>();
        Assert.Contains("14 of 95 tags are Bad", page.Find("[data-panel=fault] [data-cannot-say]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-panel=fault] progress"));
    }

    [Fact]
    public void Fault_TagsWereBad_NamesThem()
    {
        using var context = Saying(p => p with { Fault = new FaultAnswer { Time = s_now, Imputed = ["TIT-405"], Classes = [new("normal", 1)] } });
        Assert.Contains("Without TIT-405", context.Render<Predictions>().Find("[data-panel=fault]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 3, "Unusual: 3 of 4 detectors say so.")]
    [InlineData(false, 0, "As usual: none of 4 detectors sees anything.")]
    [InlineData(false, 1, "As usual so far, but they disagree: 1 of 4 see something.")]
    public void Panel_Detectors_DisagreementIsSaid(bool isUnusual, int agreeing, string words)
    {
        using var context = Saying(p => p with { Panel = new PanelVerdict(s_now, 1.2, isUnusual, agreeing, 4, [new("autoencoder", 1.4, true, null, [])], []) });
        Assert.Equal(words, context.Render<Predictions>().Find("[data-unusual]").TextContent);
    }

    [Fact]
    public void Panel_DetectorDoesNotJudge_HasNoNumber()
    {
        DetectorVerdict[] detectors = [new("autoencoder", double.NaN, false, "The plant is not running.", []), new("isolation forest", 0.4, false, null, [])];
        using var context = Saying(p => p with { Panel = new PanelVerdict(s_now, 0.4, false, 0, 1, detectors, [new TagContribution("VIT-401", 2, 0.7, [])]) });
        var page = context.Render<Predictions>();
        Assert.Contains("cannot say: The plant is not running.", page.Find("[data-detector=autoencoder]").TextContent, StringComparison.Ordinal);
        Assert.Equal("-", page.Find("[data-detector=autoencoder] td").TextContent);
        Assert.Equal("/trends?tags=VIT-401", page.Find("[data-panel=anomaly] .bars a").GetAttribute("href"));
    }

    [Fact]
    public void Life_Units_SoonestFirstWithItsRange()
    {
        LifeAnswer[] lives =
        [
            new() { Time = s_now, Unit = "blower", P10 = 300, P50 = 336, P90 = 336 },
            new() { Time = s_now, Unit = "compressor", P10 = 6, P50 = 9, P90 = 14 },
            new() { Time = s_now, Unit = "membrane", CannotSay = "It stands still." },
        ];
        using var context = Saying(p => p with { Lives = lives });
        var rows = context.Render<Predictions>().FindAll("[data-panel=life] li");
        Assert.Equal(["compressor", "blower", "membrane"], rows.Select(r => r.GetAttribute("data-unit")));
        Assert.Contains("9 h (6 h to 14 h)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("No failure in sight", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Cannot say: It stands still.", rows[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Projection_Tag_SaysLimitAndRange()
    {
        using var context = Saying(p => p with { Projections = [new LimitProjection("AIT-203", "high", 4, s_now, 6, 9, 14)] });
        Assert.Contains("reaches high, 4 ppm, in 9 h (6 h to 14 h)", context.Render<Predictions>().Find("[data-projection=AIT-203]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_OfTheTargetShown_StandsBesideItsRival()
    {
        var forecast = new ForecastAnswer { Time = s_now, Targets = [new TargetForecast("FIT-101", "SCFM", [new ForecastPoint(s_now.AddHours(1), 590, 610, 640)])] };
        using var context = Saying(p => p with { Forecast = forecast, Scores = [new ForecastScore("FIT-101", 24, 22, 2.14, 3.5, 81)] });
        var words = context.Render<Predictions>().Find("[data-score]").TextContent;
        Assert.Contains("2.1 % off", words, StringComparison.Ordinal);
        Assert.Contains("3.5 % off", words, StringComparison.Ordinal);
        Assert.Contains("held 81 % of 22", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecast_WithHistory_IsDrawnDashedWithItsBand()
    {
        using var context = new UnitsContext().Store(_ => []);
        var hour = context.Plant.Current!.Frame.Time.AddHours(1);
        Say(context, p => p with { Forecast = new ForecastAnswer { Time = s_now, Targets = [new TargetForecast("FIT-101", "SCFM", [new ForecastPoint(hour, 590, 610, 640)])] } });
        var page = context.Render<Predictions>();
        page.WaitForAssertion(() => Assert.Contains("expected", page.Find("figure").TextContent, StringComparison.Ordinal));
        var expected = page.FindComponent<BiogasMonitor.Web.Controls.Charts.TrendChart>().Instance.Series.Single(s => s.Name == "expected");
        Assert.True(expected.Dashed);
        Assert.Equal((590, 610, 640), (expected.Points[0].Min, expected.Points[0].Mean, expected.Points[0].Max));
    }

    [Fact]
    public void Page_TargetInTheAddress_IsTheOneShown()
    {
        using var context = new UnitsContext().Publish();
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/predictions?target=product-methane");
        Assert.Equal("Methane in the product", context.Render<Predictions>().Find("nav a[aria-current]").TextContent);
    }

    [Fact]
    public void Cause_Unusual_NamesFaultRootAndWhatToDo()
    {
        using var context = Saying(p => p with
        {
            Panel = new PanelVerdict(s_now, 3, true, 3, 4, [], [new TagContribution("VIT-401", 3, 0.8, []), new TagContribution("TIT-405", 2, 0.2, [])]),
            Fault = new FaultAnswer { Time = s_now, Classes = [new("bearing-wear", 0.9), new("normal", 0.1)] },
        });
        var page = context.Render<Predictions>();
        page.WaitForAssertion(() => Assert.Equal("bearing-wear", page.Find("[data-cause-fault]").GetAttribute("data-cause-fault")));
        Assert.Equal("VIT-401", page.Find("[data-root]").GetAttribute("data-root"));
        Assert.Contains("bearing ready before the vibration", page.Find("[data-panel=cause]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cause_LikeAMarkedAnomaly_TellsWhatWasDoneThen()
    {
        using var context = Saying(p => p with { Panel = new PanelVerdict(s_now, 3, true, 3, 4, [], [new TagContribution("VIT-401", 3, 1, [])]) });
        var store = context.Services.GetRequiredService<AnomalyStore>();
        store.End(store.Begin(s_now.AddDays(-30), new UnitAnomaly("compressor", 3, [], [new TagContribution("VIT-401", 3, 1, [])])), s_now.AddDays(-29));
        store.Append(1, new AnomalyMark(s_now.AddDays(-28), MarkKind.Maintenance, "ann", "bearing greased"));

        var page = context.Render<Predictions>();

        var said = page.WaitForElement("[data-past-mark=maintenance]").TextContent;
        Assert.Contains("What was done: bearing greased", said, StringComparison.Ordinal);
        Assert.Contains("by ann", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_Fault_IsNamed()
    {
        using var context = Saying(p => p with
        {
            Fault = new FaultAnswer { Time = s_now, Classes = [new("chiller-failure", 0.91)] },
            Lives = [new() { Time = s_now, Unit = "chiller", P10 = 5, P50 = 7, P90 = 11 }],
        });
        var page = context.Render<Overview>();
        Assert.Contains("Looks like chiller failure (91 %)", page.Find("[data-expected=fault]").TextContent, StringComparison.Ordinal);
        Assert.Contains("failure in 7 h (5 h to 11 h)", page.Find("[data-expected=life]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Equipment_UnitWithAnAnswer_ShowsItsHours()
    {
        using var context = Saying(p => p with { Lives = [new() { Time = s_now, Unit = "compressor", P10 = 6, P50 = 9, P90 = 14 }] });
        var page = context.Render<EquipmentList>();
        Assert.Contains("9 h (6 h to 14 h)", page.Find("[data-life=compressor]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-life=blower]"));
    }

    private static UnitsContext Saying(Func<PlantPredictions, PlantPredictions> what)
    {
        var context = new UnitsContext().Publish();
        Say(context, what);
        return context;
    }

    private static void Say(UnitsContext context, Func<PlantPredictions, PlantPredictions> what) => context.Predictions.Update(what);

    private static ModelState Model(ModelKind kind, ModelStatus status, string reason) => new(kind, null, status, reason, null, null, 0, 0);
}
