using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Tests.Diagnosis;

public class CauseCardTests
{
    private static readonly FaultResponses s_responses = FaultResponses.Load(PlantFolders.Responses, Plants.Catalogue);

    [Fact]
    public void Responses_EveryFaultOfThePlant_HasOneWithItsRoots()
    {
        foreach (var kind in FaultKinds.All)
        {
            var response = s_responses.Find(kind.Label());
            Assert.NotNull(response);
            Assert.Subset(response.Roots.ToHashSet(), kind.RootTags().ToHashSet());
            Assert.NotEmpty(response.Action);
            Assert.True(response is { Cause.Length: > 0, Consequence.Length: > 0, Time.Length: > 0 });
        }
    }

    [Fact]
    public void Load_FaultOfAnotherPlant_IsLeftOut()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"belt":{"roots":["XYZ-1"],"cause":"a","consequence":"b","action":["c"],"time":"d"},"leak":{"roots":["PIT-402"],"cause":"a","consequence":"b","action":["c"],"time":"d"}}""");
        var responses = FaultResponses.Load(file, Plants.Catalogue);
        Assert.Null(responses.Find("belt"));
        Assert.NotNull(responses.Find("leak"));
        File.Delete(file);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"belt":{"roots":[]}}""")]
    [InlineData("""{"belt":null}""")]
    [InlineData("""{"belt":{"roots":[null],"cause":"a","consequence":"b","action":["c"],"time":"d"}}""")]
    [InlineData("""{"belt":{"roots":null,"cause":"a","consequence":"b","action":["c"],"time":"d"}}""")]
    public void Load_NoSuchJson_NamesTheFile(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Assert.Contains(file, Assert.Throws<CatalogueException>(() => FaultResponses.Load(file, Plants.Catalogue)).Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Rank_NobodyNamesAFault_TheDeparturesInTheirOrder()
    {
        var roots = RootRanking.Rank(Tags(("TIT-405", 0.2), ("VIT-401", 0.7), ("IIT-401", 0.1)), null, s_responses);
        Assert.Equal(["VIT-401", "TIT-405", "IIT-401"], roots.Select(r => r.Tag));
        Assert.Equal(1, roots.Sum(r => r.Share), 9);
    }

    [Fact]
    public void Rank_SureOfAFault_ItsRootsComeBeforeWhatDepartsMore()
    {
        // A slipping belt shakes the blower more than it slows it.
        var roots = RootRanking.Rank(Tags(("VIT-301", 0.6), ("IIT-301", 0.3), ("SIT-301", 0.1)), Fault(("blower-belt-slip", 0.9), ("normal", 0.1)), s_responses);
        Assert.Equal("SIT-301", roots[0].Tag);
        Assert.Equal(0.9 + (0.1 * 0.1), roots[0].Share, 9);
    }

    [Fact]
    public void Rank_TwoRoots_TheOneThatDepartsIsFirst()
    {
        var roots = RootRanking.Rank(Tags(("LIT-102", 0.9), ("AIT-101", 0.1)), Fault(("digester-upset", 1)), s_responses);
        Assert.Equal("LIT-102", roots[0].Tag);
    }

    [Fact]
    public void Rank_FailingTransmitter_TheOneThatDepartsAlone()
    {
        var roots = RootRanking.Rank(Tags(("PIT-302", 0.8), ("JIT-301", 0.2)), Fault(("sensor-fault", 0.95)), s_responses);
        Assert.Equal("PIT-302", roots[0].Tag);
    }

    [Fact]
    public void Rank_TheClassifierCannotSay_IsNotAsked()
    {
        var answer = Fault(("blower-belt-slip", 1)) with { CannotSay = "The plant is not running." };
        Assert.Equal("VIT-301", RootRanking.Rank(Tags(("VIT-301", 1)), answer, s_responses)[0].Tag);
    }

    [Fact]
    public void Rank_NothingKnown_IsEmpty() => Assert.Empty(RootRanking.Rank([], null, s_responses));

    [Fact]
    public void Likeness_SameSharesOneAndOtherTagsNothing()
    {
        var tags = Tags(("A", 0.6), ("B", 0.4));
        Assert.Equal(1, SimilarEvents.Likeness(tags, tags), 9);
        Assert.Equal(0, SimilarEvents.Likeness(tags, Tags(("C", 1))), 9);
        Assert.Equal(0.6 / Math.Sqrt(0.52), SimilarEvents.Likeness(tags, Tags(("A", 1))), 9);
        Assert.Equal(0, SimilarEvents.Likeness(tags, []), 9);
    }

    [Fact]
    public void Similar_RunningAndUnlikeOnes_AreLeftOut()
    {
        Anomaly[] past = [Past(1, true, ("A", 1)), Past(2, false, ("A", 1)), Past(3, true, ("B", 1)), Past(4, true, ("A", 0.7), ("B", 0.3)), Past(5, true, ("A", 1)), Past(6, true, ("A", 1))];
        var found = SimilarEvents.Find(Tags(("A", 1)), past);
        Assert.Equal([6, 5, 1], found.Select(e => e.Anomaly.Id));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("belt tightened", "belt tightened")]
    public void Similar_Marked_TellsWhatWasDone(string? note, string? done)
    {
        var past = Past(1, true, ("A", 1)) with { Mark = note is null ? null : new AnomalyMark(Plants.Noon, MarkKind.True, "ann", note) };
        Assert.Equal(done, Assert.Single(SimilarEvents.Find(Tags(("A", 1)), [past])).Done);
    }

    [Theory]
    [InlineData("bearing-wear", 0.8, true)]
    [InlineData("bearing-wear", 0.4, false)]
    [InlineData("normal", 0.9, false)]
    public void Card_Fault_IsNamedOnlyWhenLikely(string label, double probability, bool named)
    {
        var card = CauseCard.Of(Tags(("VIT-401", 1)), Fault((label, probability)), s_responses, []);
        Assert.Equal(named, card.Fault is not null);
        Assert.Equal(named, card.Response is not null);
        Assert.InRange(card.Roots.Count, 1, 3);
    }

    private static List<TagContribution> Tags(params (string Tag, double Share)[] tags) => [.. tags.Select(t => new TagContribution(t.Tag, 1 + t.Share, t.Share, []))];

    private static FaultAnswer Fault(params (string Label, double Probability)[] classes) =>
        new() { Time = Plants.Noon, Classes = [.. classes.Select(c => new ClassProbability(c.Label, c.Probability))] };

    private static Anomaly Past(long id, bool ended, params (string Tag, double Share)[] tags) => new()
    {
        Id = id,
        Unit = "blower",
        Start = Plants.Noon.AddHours(id),
        End = ended ? Plants.Noon.AddHours(id + 1) : null,
        Peak = 2,
        Detectors = [],
        Tags = Tags(tags),
    };
}
