using System.Text.RegularExpressions;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>What an alarm's guide says, for this plant and for any other.</summary>
public sealed partial class AlarmGuideTests
{
    private static readonly TagCatalogue s_catalogue = Plants.Catalogue;
    private static readonly FaultResponses s_responses = FaultResponses.Load(PlantFolders.Responses, s_catalogue);
    private static readonly AlarmGuides s_guides = new(s_responses, new PlantGraph(s_catalogue));
    private static readonly List<AlarmCondition> s_conditions = [.. AlarmRules.For(s_catalogue).Select(r => r.Condition)];

    [Fact]
    public void For_EveryLimitStateAndStopOfThePlant_IsItsOwn()
    {
        var own = s_conditions.Where(c => c.Kind.Symptom() is AlarmSymptom.Low or AlarmSymptom.High or AlarmSymptom.State or AlarmSymptom.Stopped or AlarmSymptom.CurrentOff
            && !(c.Kind is AlarmKind.SafetyLow or AlarmKind.SafetyHigh));
        var general = own.Where(c => Guide(c).Causes.SequenceEqual(Guide(c with { Unit = "" }).Causes)).Select(c => c.Id);
        Assert.Empty(general);
    }

    [Fact]
    public void For_AnyConditionOfThePlant_HasCausesAndResponse()
    {
        foreach (var guide in s_conditions.Select(Guide))
        {
            Assert.NotEmpty(guide.Causes);
            Assert.NotEmpty(guide.Response);
            Assert.All([.. guide.Causes, .. guide.Response], line => Assert.Matches(@"^[A-Z].*[.?]$", line));
        }
    }

    [Fact]
    public void For_AnyConditionOfThePlant_NamesOnlyTagsThatThereAre()
    {
        var lines = s_conditions.Select(Guide).SelectMany(g => g.Causes.Concat(g.Response));
        var named = lines.SelectMany(l => TagName().Matches(l)).Select(m => m.Value).Distinct();
        Assert.DoesNotContain(named, n => s_catalogue.IndexOf(n) < 0);
    }

    [Fact]
    public void For_AnyConditionOfThePlant_CommandsNoMachine()
    {
        var lines = s_conditions.Select(Guide).SelectMany(g => g.Response).Distinct();
        Assert.DoesNotContain(lines, l => Command().IsMatch(l));
    }

    [Fact]
    public void For_HighHighAndHighOfOneTag_IsTheSame() =>
        Assert.Equal(Guide(Of("VIT-401", AlarmKind.High)).Response, Guide(Of("VIT-401", AlarmKind.HighHigh)).Response);

    [Fact]
    public void For_DriveEndVibration_LooksAtItsBearingFirst() => Assert.Contains("TIT-405", Guide(Of("VIT-401", AlarmKind.High)).Response[0], StringComparison.Ordinal);

    [Theory]
    [InlineData(AlarmKind.High, "temperature")]
    [InlineData(AlarmKind.BadQuality, "transmitter")]
    [InlineData(AlarmKind.RateOfChange, "upset")]
    public void For_TagOfAnotherPlant_IsWhatHoldsForItsKind(AlarmKind kind, string word)
    {
        // A name that this plant has too: it says nothing about the other plant's reactor.
        var condition = new AlarmCondition { Id = "TIT-405." + kind, Kind = kind, Source = "TIT-405", Unit = "reactor" };
        Assert.Contains(word, Guide(condition).Causes[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Guide(condition).Causes.Concat(Guide(condition).Response), l => TagName().IsMatch(l));
    }

    [Fact]
    public void For_EveryKind_SaysSomething() =>
        Assert.All(Enum.GetValues<AlarmKind>(), kind => Assert.NotEmpty(Guide(new AlarmCondition { Id = "x", Kind = kind, Source = "x" }).Response));

    [Fact]
    public void For_EveryKindAndEveryCondition_HasCauseConsequenceActionAndTime()
    {
        var ofKinds = Enum.GetValues<AlarmKind>().Select(kind => new AlarmCondition { Id = "X-1", Kind = kind, Source = "X-1", Unit = "reactor" });
        Assert.All(ofKinds.Concat(s_conditions).Select(c => (c.Id, c.Kind, Guide: Guide(c))), g =>
        {
            Assert.True(g.Guide is { Causes.Count: > 0, Consequence.Length: > 0, Response.Count: > 0, Time.Length: > 0 }, $"{g.Id} {g.Kind}");
            Assert.All([.. g.Guide.Causes, g.Guide.Consequence, .. g.Guide.Response, g.Guide.Time], line => Assert.Matches(@"^[A-Z].*[.?]$", line));
            Assert.Equal(g.Guide.Response.Count, g.Guide.Response.Distinct().Count());
        });
    }

    [Fact]
    public void For_FirstSignOfAFault_SaysWhatTheResponseToThatFaultSays()
    {
        foreach (var kind in FaultKinds.All.Where(k => k.Label() != "sensor-fault"))
        {
            var guides = s_conditions.Select(Guide).Where(g => g.Fault == kind.Label()).ToList();
            var response = s_responses.Find(kind.Label())!;
            Assert.NotEmpty(guides);
            Assert.All(guides, g =>
            {
                Assert.Equal((response.Cause, response.Consequence, response.Time), (g.Causes[0], g.Consequence, g.Time));
                Assert.Equal(response.Action, g.Response.Take(response.Action.Count));
            });
        }
    }

    [Fact]
    public void For_BadValue_IsAFailingTransmitter()
    {
        var response = s_responses.Find("sensor-fault")!;
        Assert.All(s_conditions.Where(c => c.Kind == AlarmKind.BadQuality).Select(Guide), g => Assert.Equal(response.Cause, g.Causes[0]));
    }

    [Fact]
    public void For_ConditionThatThePlantGraphKnows_HasItsConsequence() =>
        Assert.Equal("Low oil pressure trips the compressor.", Guide(Of("PIT-403", AlarmKind.Low)).Consequence);

    private static AlarmGuide Guide(AlarmCondition condition) => s_guides.For(condition);

    private static AlarmCondition Of(string tag, AlarmKind kind) => s_conditions.Single(c => c.Id == AlarmCondition.IdOf(tag, kind));

    [GeneratedRegex(@"\b[A-Z]{1,4}-\d{3}\b")]
    private static partial Regex TagName();

    [GeneratedRegex(@"^(Open|Close|Start|Stop|Switch|Shut|Set|Raise|Lower|Press|Run)\b")]
    private static partial Regex Command();
}
