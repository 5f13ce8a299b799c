using System.Text.RegularExpressions;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>What an alarm's guide says, for this plant and for any other.</summary>
public sealed partial class AlarmGuideTests
{
    private static readonly TagCatalogue s_catalogue = Plants.Catalogue;
    private static readonly List<AlarmCondition> s_conditions = [.. AlarmRules.For(s_catalogue).Select(r => r.Condition)];

    [Fact]
    public void For_EveryLimitStateAndStopOfThePlant_IsItsOwn()
    {
        var own = s_conditions.Where(c => c.Kind.Symptom() is AlarmSymptom.Low or AlarmSymptom.High or AlarmSymptom.State or AlarmSymptom.Stopped or AlarmSymptom.CurrentOff
            && !(c.Kind is AlarmKind.SafetyLow or AlarmKind.SafetyHigh));
        var general = own.Where(c => AlarmGuide.For(c).Causes.SequenceEqual(AlarmGuide.For(c with { Unit = "" }).Causes)).Select(c => c.Id);
        Assert.Empty(general);
    }

    [Fact]
    public void For_AnyConditionOfThePlant_HasCausesAndResponse()
    {
        foreach (var guide in s_conditions.Select(AlarmGuide.For))
        {
            Assert.NotEmpty(guide.Causes);
            Assert.NotEmpty(guide.Response);
            Assert.All([.. guide.Causes, .. guide.Response], line => Assert.Matches(@"^[A-Z].*[.?]$", line));
        }
    }

    [Fact]
    public void For_AnyConditionOfThePlant_NamesOnlyTagsThatThereAre()
    {
        var lines = s_conditions.Select(AlarmGuide.For).SelectMany(g => g.Causes.Concat(g.Response));
        var named = lines.SelectMany(l => TagName().Matches(l)).Select(m => m.Value).Distinct();
        Assert.DoesNotContain(named, n => s_catalogue.IndexOf(n) < 0);
    }

    [Fact]
    public void For_AnyConditionOfThePlant_CommandsNoMachine()
    {
        var lines = s_conditions.Select(AlarmGuide.For).SelectMany(g => g.Response).Distinct();
        Assert.DoesNotContain(lines, l => Command().IsMatch(l));
    }

    [Fact]
    public void For_HighHighAndHighOfOneTag_IsTheSame() =>
        Assert.Same(AlarmGuide.For(Of("VIT-401", AlarmKind.High)), AlarmGuide.For(Of("VIT-401", AlarmKind.HighHigh)));

    [Fact]
    public void For_DriveEndVibration_LooksAtItsBearingFirst() => Assert.Contains("TIT-405", AlarmGuide.For(Of("VIT-401", AlarmKind.High)).Response[0], StringComparison.Ordinal);

    [Theory]
    [InlineData(AlarmKind.High, "temperature")]
    [InlineData(AlarmKind.BadQuality, "transmitter")]
    [InlineData(AlarmKind.RateOfChange, "upset")]
    public void For_TagOfAnotherPlant_IsWhatHoldsForItsKind(AlarmKind kind, string word)
    {
        // A name that this plant has too: it says nothing about the other plant's reactor.
        var condition = new AlarmCondition { Id = "TIT-405." + kind, Kind = kind, Source = "TIT-405", Unit = "reactor" };
        Assert.Contains(word, AlarmGuide.For(condition).Causes[0], StringComparison.Ordinal);
        Assert.DoesNotContain(AlarmGuide.For(condition).Causes.Concat(AlarmGuide.For(condition).Response), l => TagName().IsMatch(l));
    }

    [Fact]
    public void For_EveryKind_SaysSomething() =>
        Assert.All(Enum.GetValues<AlarmKind>(), kind => Assert.NotEmpty(AlarmGuide.For(new AlarmCondition { Id = "x", Kind = kind, Source = "x" }).Response));

    private static AlarmCondition Of(string tag, AlarmKind kind) => s_conditions.Single(c => c.Id == AlarmCondition.IdOf(tag, kind));

    [GeneratedRegex(@"\b[A-Z]{1,4}-\d{3}\b")]
    private static partial Regex TagName();

    [GeneratedRegex(@"^(Open|Close|Start|Stop|Switch|Shut|Set|Raise|Lower|Press|Run)\b")]
    private static partial Regex Command();
}
