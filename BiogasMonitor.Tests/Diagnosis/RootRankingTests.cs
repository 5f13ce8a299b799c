using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Diagnosis;

/// <summary>Each witness of the root ranking for itself, and what they say together.</summary>
public sealed class RootRankingTests
{
    private static readonly FaultResponses s_responses = FaultResponses.Load(PlantFolders.Responses, Plants.Catalogue);
    private static readonly PlantGraph s_graph = new(Plants.Catalogue);
    private static readonly RootEvidence s_nothing = new() { Time = Plants.Noon };

    [Fact]
    public void Rank_NothingKnown_IsEmpty() => Assert.Empty(Rank(s_nothing));

    [Fact]
    public void Rank_AutoencoderAlone_InTheOrderOfItsShares()
    {
        var roots = Rank(s_nothing with { Departures = Tags(("TIT-602", 0.2), ("LIT-401", 0.7), ("FIT-201", 0.1)) });
        Assert.Equal([("LIT-401", 0.7), ("TIT-602", 0.2), ("FIT-201", 0.1)], roots.Select(r => (r.Tag, Math.Round(r.Share, 9))));
        Assert.Equal("It makes 70 % of what is unusual.", roots[0].Why);
    }

    [Fact]
    public void Rank_ZScores_CountBesideTheAutoencoder()
    {
        var evidence = s_nothing with { Departures = Tags(("TIT-602", 0.5), ("LIT-401", 0.5)) };
        Assert.Equal("LIT-401", Rank(evidence with { Unusual = Tags(("LIT-401", 4), ("TIT-602", 1)) })[0].Tag);
        Assert.Equal("TIT-602", Rank(evidence with { Unusual = Tags(("LIT-401", 1), ("TIT-602", 4)) })[0].Tag);
    }

    [Fact]
    public void Rank_WhoDepartedFirst_GainsAndIsToldSo()
    {
        var evidence = s_nothing with
        {
            Departures = Tags(("TIT-602", 0.5), ("LIT-401", 0.5)),
            FirstOut = [new TagDeparture("LIT-401", Plants.Noon.AddMinutes(-20), AlarmSymptom.Low), new TagDeparture("TIT-602", Plants.Noon.AddMinutes(-8), AlarmSymptom.High)],
        };
        var first = Rank(evidence)[0];
        Assert.Equal(("LIT-401", "It left its band first, 12 min before TIT-602."), (first.Tag, first.Why));

        var turned = evidence with { FirstOut = [evidence.FirstOut[0] with { SinceUtc = Plants.Noon }, evidence.FirstOut[1]] };
        Assert.Equal("TIT-602", Rank(turned)[0].Tag);
    }

    [Fact]
    public void Rank_WhoseAlarmCameFirst_GainsAndIsToldSo()
    {
        var evidence = s_nothing with
        {
            Departures = Tags(("TIT-602", 0.5), ("LIT-401", 0.5)),
            Alarms = [Alarm("TIT-602", AlarmKind.High, -6), Alarm("LIT-401", AlarmKind.Low, -2)],
        };
        var first = Rank(evidence)[0];
        Assert.Equal(("TIT-602", "Its alarm came first, 4 min before that of LIT-401."), (first.Tag, first.Why));
    }

    [Fact]
    public void Rank_Upstream_GainsFromWhatItExplains()
    {
        // A clogged oil filter takes the oil's pressure and warms it, and warm oil the gas: the filter itself departs least.
        var departs = Tags(("PIT-403", 0.4), ("TIT-403", 0.4), ("DPIT-401", 0.2));
        var roots = Rank(s_nothing with { Departures = departs, FirstOut = Sides(("DPIT-401", AlarmSymptom.High), ("PIT-403", AlarmSymptom.Low), ("TIT-403", AlarmSymptom.High)) });
        Assert.Equal("DPIT-401", roots[0].Tag);
        Assert.StartsWith("It explains ", roots[0].Why, StringComparison.Ordinal);
        Assert.Equal("It can follow from DPIT-401: a clogged oil filter takes the oil's pressure and warms it.", roots.Single(r => r.Tag == "PIT-403").Why);
    }

    [Fact]
    public void Rank_OfTheOtherSide_ExplainsNothing()
    {
        // A filter with little pressure difference takes no pressure from the oil.
        var departs = Tags(("PIT-403", 0.6), ("DPIT-401", 0.4));
        var roots = Rank(s_nothing with { Departures = departs, FirstOut = Sides(("DPIT-401", AlarmSymptom.Low), ("PIT-403", AlarmSymptom.Low)) });
        Assert.Equal("PIT-403", roots[0].Tag);
    }

    [Fact]
    public void Rank_CauseThatCameLongAfterItsConsequence_IsNone()
    {
        var evidence = s_nothing with
        {
            Departures = Tags(("PIT-403", 0.5), ("DPIT-401", 0.5)),
            FirstOut = [new TagDeparture("PIT-403", Plants.Noon.AddMinutes(-30), AlarmSymptom.Low), new TagDeparture("DPIT-401", Plants.Noon.AddMinutes(-20), AlarmSymptom.High)],
        };
        Assert.Equal("PIT-403", Rank(evidence)[0].Tag);
        Assert.Equal("DPIT-401", Rank(evidence with { FirstOut = [evidence.FirstOut[0], evidence.FirstOut[1] with { SinceUtc = Plants.Noon.AddMinutes(-29) }] })[0].Tag);
    }

    [Theory]
    [InlineData(Quality.BadStuck, "It has been stuck for 14 min.")]
    [InlineData(Quality.BadOutOfRange, "It has been outside the range of its instrument for 14 min.")]
    [InlineData(Quality.UncertainSpike, "It has jumped within the last 10 min.")]
    public void Rank_MarkedTag_IsARootThatNoDetectorSees(Quality quality, string why)
    {
        var roots = Rank(s_nothing with { Marks = [new TagMark("PIT-302", quality, Plants.Noon.AddMinutes(-14))], Fault = Fault(("normal", 1)) });
        Assert.Equal([new RootTag("PIT-302", 1, why)], roots);
    }

    [Fact]
    public void Rank_FailingTransmitter_TheMarkedOneBeforeTheOneThatDepartsMore()
    {
        var evidence = s_nothing with { Departures = Tags(("JIT-301", 0.9), ("PIT-302", 0.1)), Fault = Fault(("sensor-fault", 0.95), ("normal", 0.05)) };
        Assert.Equal("JIT-301", Rank(evidence)[0].Tag);
        Assert.Equal("PIT-302", Rank(evidence with { Marks = [new TagMark("PIT-302", Quality.BadStuck, Plants.Noon.AddMinutes(-14))] })[0].Tag);
    }

    [Fact]
    public void Rank_FailingTransmitter_IsNotSaidToExplainAnything()
    {
        var evidence = s_nothing with { Departures = Tags(("DPIT-401", 0.6), ("PIT-403", 0.4)), FirstOut = Sides(("DPIT-401", AlarmSymptom.High), ("PIT-403", AlarmSymptom.Low)) };
        Assert.StartsWith("It explains PIT-403", Rank(evidence)[0].Why, StringComparison.Ordinal);
        Assert.DoesNotContain("explains", Rank(evidence with { Fault = Fault(("sensor-fault", 0.9), ("normal", 0.1)) })[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rank_StuckTagDuringANamedFault_StaysBehindItsRoots()
    {
        var evidence = s_nothing with
        {
            Departures = Tags(("VIT-401", 0.8), ("TIT-405", 0.2)),
            Marks = [new TagMark("LIT-101", Quality.BadStuck, Plants.Noon.AddMinutes(-14))],
            Fault = Fault(("bearing-wear", 0.9), ("normal", 0.1)),
        };
        Assert.Equal(["VIT-401", "TIT-405", "LIT-101"], Rank(evidence).Select(r => r.Tag));
    }

    [Fact]
    public void Rank_SureOfAFault_ItsRootsComeBeforeWhatDepartsMore()
    {
        // A slipping belt shakes the blower more than it slows it.
        var roots = Rank(s_nothing with { Departures = Tags(("VIT-301", 0.6), ("JIT-301", 0.3), ("SIT-301", 0.1)), Fault = Fault(("blower-belt-slip", 0.9), ("normal", 0.1)) });
        Assert.Equal("SIT-301", roots[0].Tag);
        Assert.Equal(0.9 + (0.1 * 0.1), roots[0].Share, 9);
        Assert.Equal("Blower belt slip shows here first.", roots[0].Why);
    }

    [Fact]
    public void Rank_TheClassifierCannotSay_IsNotAsked() =>
        Assert.Equal("VIT-301", Rank(s_nothing with { Departures = Tags(("VIT-301", 1)), Fault = Fault(("blower-belt-slip", 1)) with { CannotSay = "The plant is not running." } })[0].Tag);

    [Fact]
    public void Rank_Everything_SharesAddUpToOne()
    {
        var roots = Rank(s_nothing with
        {
            Departures = Tags(("VIT-401", 0.5), ("TIT-405", 0.3), ("M-401", 0.2)),
            Unusual = Tags(("TIT-405", 3), ("PIT-403", 2)),
            FirstOut = [new TagDeparture("VIT-401", Plants.Noon.AddMinutes(-50), null)],
            Alarms = [Alarm("M-401", AlarmKind.Trip, 0)],
            Marks = [new TagMark("LIT-101", Quality.UncertainSpike, Plants.Noon)],
            Fault = Fault(("bearing-wear", 0.5), ("sensor-fault", 0.3), ("normal", 0.2)),
        });
        Assert.Equal(1, roots.Sum(r => r.Share), 9);
        Assert.All(roots, r => Assert.Matches(@"^[A-Z].*\.$", r.Why));
    }

    [Fact]
    public void Around_AUnit_KeepsItsTagsAndWhatExplainsThem_AndOnlyFaultsThatHaveToDoWithIt()
    {
        var evidence = s_nothing with
        {
            Departures = Tags(("AIT-501", 0.5), ("PIT-402", 0.3), ("LIT-101", 0.2)),
            FirstOut = Sides(("AIT-501", AlarmSymptom.Low), ("PIT-402", AlarmSymptom.Low), ("LIT-101", AlarmSymptom.Low)),
            Fault = Fault(("compressor-leak", 0.9)),
        };
        var membrane = evidence.Around("membrane", Plants.Catalogue, s_graph, s_responses);
        Assert.Equal(["AIT-501", "PIT-402"], membrane.Departures.Select(t => t.Tag));
        Assert.Equal("compressor-leak", CauseFinding.Of(membrane, s_graph, s_responses).Fault?.Label);

        var digester = CauseFinding.Of(evidence.Around("digester-a", Plants.Catalogue, s_graph, s_responses), s_graph, s_responses);
        Assert.Equal((null, "compressor-leak", "LIT-101"), (digester.Fault?.Label, digester.Elsewhere, Assert.Single(digester.Roots).Tag));
    }

    [Fact]
    public void Around_FailingTransmitter_IsTheUnitsWhereItIsTheFirstOfThePlant()
    {
        var evidence = s_nothing with { Departures = Tags(("TIT-403", 0.9), ("TIT-102", 0.1)), Fault = Fault(("sensor-fault", 0.9), ("normal", 0.1)) };
        CauseFinding Of(string unit) => CauseFinding.Of(evidence.Around(unit, Plants.Catalogue, s_graph, s_responses), s_graph, s_responses);
        Assert.Equal(("sensor-fault", "TIT-403"), (Of("compressor").Fault?.Label, Of("compressor").Roots[0].Tag));
        Assert.Equal((null, "sensor-fault"), (Of("digester-b").Fault?.Label, Of("digester-b").Elsewhere));
    }

    private static IReadOnlyList<RootTag> Rank(RootEvidence evidence) => RootRanking.Rank(evidence, s_graph, s_responses);

    private static List<TagContribution> Tags(params (string Tag, double Share)[] tags) => [.. tags.Select(t => new TagContribution(t.Tag, t.Share, t.Share, []))];

    private static List<TagDeparture> Sides(params (string Tag, AlarmSymptom Side)[] tags) => [.. tags.Select(t => new TagDeparture(t.Tag, Plants.Noon, t.Side))];

    private static FaultAnswer Fault(params (string Label, double Probability)[] classes) =>
        new() { Time = Plants.Noon, Classes = [.. classes.Select(c => new ClassProbability(c.Label, c.Probability))] };

    private static AlarmRecord Alarm(string tag, AlarmKind kind, int minute) => new()
    {
        Condition = new AlarmCondition { Id = AlarmCondition.IdOf(tag, kind), Kind = kind, Source = tag, Unit = Plants.Catalogue.Find(tag)!.Equipment },
        Bits = AlarmBits.Active,
        Occurrence = 1,
        RaisedUtc = Plants.Noon.AddMinutes(minute),
    };
}
