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
    private static readonly PlantGraph s_graph = new(Plants.Catalogue);

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
        var card = CauseCard.Of(CauseFinding.Of(new RootEvidence { Time = Plants.Noon, Departures = Tags(("VIT-401", 1)), Fault = Fault((label, probability)) }, s_graph, s_responses), s_responses, []);
        Assert.Equal(named, card.Finding.Fault is not null);
        Assert.Equal(named, card.Response is not null);
        Assert.InRange(card.Finding.Roots.Count, 1, 3);
        Assert.Null(card.Finding.CannotSay);
    }

    [Fact]
    public void Card_SimilarEvents_AreThoseThatHadEndedBefore()
    {
        var finding = CauseFinding.Of(new RootEvidence { Time = Plants.Noon.AddHours(3.5), Departures = Tags(("A", 1)) }, s_graph, s_responses);
        var card = CauseCard.Of(finding, s_responses, [Past(1, true, ("A", 1)), Past(2, true, ("A", 1)), Past(3, true, ("A", 1)), Past(4, true, ("A", 1))]);
        Assert.Equal([2, 1], card.Similar.Select(s => s.Anomaly.Id));
    }

    [Fact]
    public void Surer_OfTwoFindings_KeepsTheFaultThatWasSeenBeforeAStop()
    {
        var sure = CauseFinding.Of(new RootEvidence { Time = Plants.Noon, Departures = Tags(("VIT-401", 1)), Fault = Fault(("bearing-wear", 0.9)) }, s_graph, s_responses);
        var silent = CauseFinding.Of(new RootEvidence { Time = Plants.Noon.AddMinutes(1), Departures = Tags(("PIT-402", 1)) }, s_graph, s_responses);
        Assert.Same(sure, CauseFinding.Surer(sure, silent));
        Assert.Same(sure, CauseFinding.Surer(silent, sure));
        Assert.Same(silent, CauseFinding.Surer(null, silent));
        Assert.Equal("There is no answer of the fault classifier.", silent.CannotSay);
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
