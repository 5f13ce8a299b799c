using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Web;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Live;

/// <summary>The causes of alarms and anomalies while they are there, and as they were kept when they are over.</summary>
public sealed class LiveCausesTests : IDisposable
{
    private static readonly FaultResponses s_responses = FaultResponses.Load(PlantFolders.Responses, Tests.Plants.Catalogue);
    private static readonly DateTime s_now = Tests.Plants.Noon;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(s_now));
    private readonly TempAlarms _alarms;
    private readonly LivePredictions _predictions = new();
    private readonly AnomalyStore _anomalies;
    private readonly CauseStore _store;
    private readonly LiveCauses _causes;
    private readonly CauseService _service;
    private int _second;

    public LiveCausesTests()
    {
        _alarms = new TempAlarms(_time);
        _store = new CauseStore(_alarms.Database);
        _anomalies = new AnomalyStore(_alarms.Database);
        _causes = NewCauses();
        _service = new CauseService(new LivePlant(Tests.Plants.Catalogue, _time), _causes, _alarms.System, _anomalies, _store, NullLogger<CauseService>.Instance);
    }

    public void Dispose()
    {
        _service.Dispose();
        _alarms.Dispose();
    }

    [Fact]
    public void Now_NothingUnusual_IsNothing()
    {
        Say(new FaultAnswer { Time = s_now, Classes = [new("normal", 1)] });
        Assert.Null(_causes.Now(null));
    }

    [Fact]
    public void Now_AlarmAlone_ItsTagIsTheRoot_AndTheClassifierSaysWhyItCannot()
    {
        Say(new FaultAnswer { Time = s_now, CannotSay = "10 of 95 tags are Bad, 9 are allowed" });
        Hold(8, ("PIT-402", 205));
        var finding = _causes.Now("compressor")!;
        Assert.Equal(("PIT-402", "10 of 95 tags are Bad, 9 are allowed"), (finding.Roots[0].Tag, finding.CannotSay));
        Assert.Null(_causes.Now("digester-a"));
    }

    [Fact]
    public void Of_AlarmThatIsOver_IsWhatWasFoundOutThen()
    {
        Say(BearingWear(s_now));
        Hold(40, ("VIT-401", 0.5));
        var alarm = Current("VIT-401.High");
        Assert.True(_service.Keep() > 0);
        Assert.Equal(0, _service.Keep());

        // The compressor is repaired, and much later the plant looks like something else.
        Hold(60);
        Say(new FaultAnswer { Time = s_now.AddDays(1), Classes = [new("air-ingress", 0.9)] });
        _service.Keep();

        var kept = NewCauses().Of(_alarms.Journal.Find(alarm.Occurrence)!);
        Assert.Equal(("bearing-wear", "VIT-401"), (kept.Fault?.Label, kept.Roots[0].Tag));
        Assert.True(kept.Time <= s_now.AddSeconds(40), $"{kept.Time:O}");
    }

    [Fact]
    public void Keep_SurerLater_TheSurerOneStays_AndAStopDoesNotUndoIt()
    {
        Hold(40, ("VIT-401", 0.5));
        _service.Keep();
        var occurrence = Current("VIT-401.High").Occurrence;
        Assert.Null(_store.Find(CauseOf.Alarm, occurrence)!.Fault);

        Say(BearingWear(s_now));
        _service.Keep();
        Say(new FaultAnswer { Time = s_now, CannotSay = "The plant is not running: M-401 stands." });
        _service.Keep();

        Assert.Equal("bearing-wear", _store.Find(CauseOf.Alarm, occurrence)!.Fault?.Label);
    }

    [Theory]
    [InlineData(9, "bearing-wear")]
    [InlineData(11, null)]
    public void Now_PlantHasJustStopped_WhatWasSaidBeforeCountsForTenMinutes(int minutes, string? expected)
    {
        Hold(40, ("VIT-401", 0.5));
        _predictions.Update(p => p with
        {
            Time = s_now.AddMinutes(minutes),
            Fault = new FaultAnswer { Time = s_now, CannotSay = "The plant is not running: M-401 stands." },
            LastFault = BearingWear(s_now),
        });
        Assert.Equal(expected, _causes.Now("compressor")!.Fault?.Label);
    }

    [Fact]
    public void Of_AnomalyThatIsOver_IsWhatWasKeptWithIt()
    {
        Say(BearingWear(s_now));
        Say(p => p with { Panel = Panel("VIT-401") });
        var id = _anomalies.Begin(s_now.AddSeconds(-10), new UnitAnomaly("compressor", 3, [], [new TagContribution("VIT-401", 3, 1, [])]));
        HoldUnusual(8);
        _service.Keep();
        _anomalies.End(id, s_now.AddMinutes(1));
        Say(new FaultAnswer { Time = s_now.AddDays(1), Classes = [new("normal", 1)] });

        var anomaly = Assert.Single(_anomalies.Read(s_now.AddDays(-1), s_now.AddDays(1)));
        Assert.Equal("bearing-wear", _causes.Of(anomaly).Fault?.Label);
    }

    [Fact]
    public void Of_AnomalyOfWhichNothingWasKept_HasItsTagsAndSaysSo()
    {
        Say(BearingWear(s_now));
        var id = _anomalies.Begin(s_now, new UnitAnomaly("chiller", 3, [], [new TagContribution("TIT-303", 3, 0.75, []), new TagContribution("TIT-302", 1, 0.25, [])]));
        _anomalies.End(id, s_now.AddMinutes(5));
        var finding = _causes.Of(Assert.Single(_anomalies.Read(s_now.AddDays(-1), s_now.AddDays(1))));
        Assert.Equal(("TIT-303", null, "What the models said at that time is not kept."), (finding.Roots[0].Tag, finding.Fault, finding.CannotSay));
    }

    [Fact]
    public void Of_AlarmOfNoMeasurement_HasNoRoots()
    {
        _alarms.System.Tick("No value arrives from the plant");
        Assert.Empty(_causes.Of(Current("plant.SourceLost")).Roots);
    }

    private LiveCauses NewCauses() => new(_predictions, _alarms.System, Tests.Plants.Catalogue, new PlantGraph(Tests.Plants.Catalogue), s_responses, _store);

    private static FaultAnswer BearingWear(DateTime time) => new() { Time = time, Classes = [new("bearing-wear", 0.9), new("normal", 0.1)] };

    private static PanelVerdict Panel(string tag) => new(s_now, 3, true, 2, 4, [new DetectorVerdict("rolling z-score", 3, true, null, [new TagContribution(tag, 3, 1, [])])], []);

    private void Say(FaultAnswer answer) => Say(p => p with { Time = answer.Time, Fault = answer });

    private void Say(Func<PlantPredictions, PlantPredictions> change) => _predictions.Update(change);

    private AlarmRecord Current(string condition) => _alarms.System.Current.All.Single(a => a.Condition.Id == condition);

    private void Hold(int seconds, params (string Tag, double Value)[] others)
    {
        for (var i = 0; i < seconds; i++)
        {
            _alarms.System.Evaluate(Tests.Plants.Nominal(s_now.AddSeconds(++_second), others));
        }
    }

    private void HoldUnusual(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _alarms.System.Evaluate(Tests.Plants.Nominal(s_now.AddSeconds(++_second)), new Dictionary<string, (double, string)> { ["compressor"] = (3, "VIT-401 (100%)") });
        }
    }
}
