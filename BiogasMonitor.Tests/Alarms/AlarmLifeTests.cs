using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>
/// A row of steps, a row of states of FT-1's high alarm. Values are frames; other steps are people: ack, shelve (1 minute), unshelve, out, in;
/// "60s" lets a minute pass. States: N normal, UA and AA active unacknowledged and acknowledged, RU returned unacknowledged, L latched,
/// S shelved, D suppressed by design, O out of service.
/// </summary>
public sealed class AlarmLifeTests
{
    private const string High = "FT-1.High";
    private const string Fault = "XA-1.State";
    private const string Low = "PT-1.Low";
    private const string Trip = "M-1.Trip";

    [Theory]
    [InlineData("50 95 ack 50", "N UA AA N")]
    [InlineData("95 50 ack", "UA RU N")]
    [InlineData("95 50 95 ack 50", "UA RU UA AA N")] // it comes again before anybody saw it
    [InlineData("95 ack 50 95", "UA AA N UA")]
    [InlineData("50 ack", "N N")]
    [InlineData("95 shelve 50 95 60s", "UA S S S UA")] // an end of the shelf announces what is active
    [InlineData("95 shelve 50 60s ack", "UA S S RU N")] // nothing is acknowledged by itself, not by a shelf either
    [InlineData("95 ack shelve 60s", "UA AA S AA")]
    [InlineData("95 ack shelve 50 95 unshelve", "UA AA S S S UA")] // raised again while shelved
    [InlineData("50 shelve 95 50 unshelve", "N S S S N")] // came and went on the shelf: never announced
    [InlineData("50 shelve 95 ack unshelve", "N S S S UA")]
    [InlineData("95 out 50 95 in ack", "UA O O O UA AA")]
    [InlineData("50 out 95 60s in", "N O O O UA")]
    [InlineData("95 shelve out unshelve in", "UA S O O UA")]
    [InlineData("95 shelve out in 60s", "UA S O S UA")] // taken out of service meanwhile, the shelf still ends on its time
    [InlineData("95 shelve out 60s in", "UA S O O UA")]
    public void States_FramesAndPeople(string steps, string expected)
    {
        using var place = new AlarmPlace();
        var states = new List<string>();
        foreach (var step in steps.Split(' '))
        {
            Do(place, step);
            states.Add(Short(place[High].State));
        }

        Assert.Equal(expected, string.Join(' ', states));
    }

    [Fact]
    public void Latched_StaysUntilAcknowledgedAndReset()
    {
        using var place = new AlarmPlace();
        place.Frame(("XA-1", 1));
        Assert.Throws<AlarmRefusedException>(() => place.System.Reset(Fault, "eva", ""));
        place.Frame(("XA-1", 0));
        Assert.Equal(AlarmState.ReturnedUnacknowledged, place[Fault].State);
        Assert.Throws<AlarmRefusedException>(() => place.System.Reset(Fault, "eva", ""));

        place.System.Acknowledge([place[Fault].Occurrence], "eva", "");
        Assert.Equal(AlarmState.Latched, place[Fault].State);
        place.System.Reset(Fault, "eva", "checked");

        Assert.Equal(AlarmState.Normal, place[Fault].State);
    }

    [Fact]
    public void StandingUnit_LowLimit_IsLoggedButNotAnnounced()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0), ("PT-1", 5));

        Assert.Equal(AlarmState.SuppressedByDesign, place[Low].State);
        Assert.True(place[Low].IsActive);
        Assert.DoesNotContain(place.System.Current.Shown, r => r.Condition.Id == Low);
        Assert.Contains(place.Journal.GetTransitions(AlarmPlace.Start, place.NowUtc.AddSeconds(1)), t => t.After.Condition.Id == Low && t.Event == AlarmEvent.Activated && !t.Annunciated);
    }

    [Fact]
    public void StandingUnit_ForLong_StaysSuppressed()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0));
        for (var i = 0; i < 200; i++)
        {
            place.Frame();
        }

        Assert.Equal(AlarmState.SuppressedByDesign, place.Frame(("PT-1", 5))[Low].State);
    }

    [Fact]
    public void StandingUnit_LowThatWasAnnouncedBefore_StaysOnTheListUntilItIsDealtWith()
    {
        using var place = new AlarmPlace();
        place.Frame(("PT-1", 5)).Frame(("M-1", 0)).Frame();
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Low].State); // perhaps it is what stopped the machine

        place.System.Acknowledge([place[Low].Occurrence], "eva", "");
        Assert.Equal(AlarmState.ActiveAcknowledged, place.Frame()[Low].State);
        place.Frame(("PT-1", 50)).Frame();
        Assert.Equal(AlarmState.SuppressedByDesign, place.System.Find(Low)!.State);
    }

    [Fact]
    public void StandingUnit_LowWhoseDelayRanWhenItStopped_IsAnnounced()
    {
        var tags = AlarmPlace.Small();
        tags[1] = tags[1] with { OnDelaySeconds = 3 };
        using var place = new AlarmPlace(tags);
        place.Frame().Frame(("PT-1", 5)).Frame(("M-1", 0)).Frame().Frame();

        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Low].State);
    }

    [Fact]
    public void StandingUnit_OneMissingValueOfItsDrive_AnnouncesNothing()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0)).Frame(("PT-1", 5));
        place.Frame(Core.Telemetry.Quality.BadMissing, ("M-1", double.NaN)).Frame(("M-1", 0));

        Assert.Equal(AlarmState.SuppressedByDesign, place[Low].State);
        Assert.DoesNotContain(place.Journal.GetTransitions(AlarmPlace.Start, place.NowUtc.AddSeconds(1)), t => t.After.Condition.Id == Low && t.Annunciated);
    }

    [Fact]
    public void Restart_UnitRunsAgainAndIsWell_NothingIsAnnounced()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0)).Frame(("PT-1", 5));
        place.Restart();

        place.Frame(("M-1", 1), ("PT-1", 50));

        Assert.DoesNotContain(place.System.Current.Shown, r => r.Condition.Id == Low);
        Assert.DoesNotContain(place.Journal.GetTransitions(AlarmPlace.Start, place.NowUtc.AddSeconds(1)), t => t.After.Condition.Id == Low && t.Annunciated);
    }

    [Fact]
    public void Restart_ShelfEndedMeanwhile_WaitsForTheFirstValue()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95));
        place.System.Acknowledge([place[High].Occurrence], "eva", "");
        place.System.Shelve(High, place.NowUtc.AddMinutes(1), "eva", "why");
        place.Frame(("FT-1", 50)).Frame(("FT-1", 95));
        place.Restart();

        place.Wait(TimeSpan.FromMinutes(5));
        Assert.Equal(AlarmState.Shelved, place[High].State);
        place.Frame(("FT-1", 50));
        Assert.Equal(AlarmState.Normal, place.System.Find(High)!.State);
    }

    [Fact]
    public void ShelfAndPlannedStop_EachEndsOnItsOwn()
    {
        using var place = new AlarmPlace();
        place.Frame();
        place.System.Shelve(Trip, place.NowUtc.AddHours(1), "eva", "test");
        place.System.PlanStop("M-1", place.NowUtc.AddMinutes(10), "tom", "filter");
        place.Frame(("M-1", 0)).Wait(TimeSpan.FromMinutes(11));
        Assert.Equal(AlarmState.Shelved, place[Trip].State);

        place.Wait(TimeSpan.FromMinutes(50));
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Trip].State);
        Assert.Equal([AlarmEvent.PlannedStopEnded, AlarmEvent.ShelfEnded], place.Journal.GetTransitions(AlarmPlace.Start, place.NowUtc.AddSeconds(1)).Where(t => t.After.Condition.Id == Trip).Select(t => t.Event).TakeLast(2));
    }

    [Fact]
    public void Find_AlarmThatCameAgain_IsHistory()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95)).Frame(("FT-1", 50)).Frame(("FT-1", 95));

        var raised = place.Journal.GetRaised(AlarmPlace.Start, place.NowUtc.AddSeconds(1));

        Assert.Equal([null, raised[0].Occurrence], raised.Select(r => r.SupersededBy));
        Assert.Equal([AlarmState.ActiveUnacknowledged, AlarmState.Normal], raised.Select(r => r.State));
    }

    [Fact]
    public void StartedUnit_LowLimitStillOutAfterTwoMinutes_IsAnnounced()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0), ("PT-1", 5)).Frame(("M-1", 1));
        for (var i = 0; i < 119; i++)
        {
            place.Frame();
        }

        Assert.Equal(AlarmState.SuppressedByDesign, place[Low].State);
        place.Frame();
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Low].State);
        Assert.Equal(place.NowUtc, place[Low].AnnunciatedUtc);
    }

    [Fact]
    public void UnknownDrive_After10Seconds_SuppressesNothing()
    {
        using var place = new AlarmPlace();
        place.Frame().Frame(("M-1", 0)).Frame(("PT-1", 5));
        for (var i = 0; i < 11; i++)
        {
            place.Frame(Core.Telemetry.Quality.BadStuck, ("M-1", 0));
        }

        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Low].State);
    }

    [Fact]
    public void PlannedStop_IsNoTrip_AndTheNextOneIs()
    {
        using var place = new AlarmPlace();
        place.Frame();
        place.System.PlanStop("M-1", place.NowUtc.AddHours(1), "eva", "filter change");
        place.Frame(("M-1", 0));
        Assert.Equal(AlarmState.SuppressedByDesign, place[Trip].State);
        Assert.Empty(place.System.Current.Shown);

        place.Frame(("M-1", 1));
        Assert.Equal(AlarmState.Normal, place[Trip].State);
        place.Frame(("M-1", 0));
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Trip].State);
    }

    [Fact]
    public void PlannedStop_LongerThanPlanned_IsAnnouncedThen()
    {
        using var place = new AlarmPlace();
        place.Frame();
        place.System.PlanStop("M-1", place.NowUtc.AddMinutes(1), "eva", "filter change");
        place.Frame(("M-1", 0)).Wait(TimeSpan.FromMinutes(1));

        Assert.Equal(AlarmState.ActiveUnacknowledged, place[Trip].State);
    }

    [Fact]
    public void Acknowledge_Again_SaysWhoWasFirstAndChangesNothing()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95));
        var id = place[High].Occurrence;

        var first = Assert.Single(place.System.Acknowledge([id], "eva", "seen"));
        var rows = place.Journal.GetState().LastId;
        var second = Assert.Single(place.System.Acknowledge([id], "tom", "me too"));

        Assert.True(first.Done);
        Assert.False(second.Done);
        Assert.Contains("eva was first", second.Text, StringComparison.Ordinal);
        Assert.Equal("eva", place[High].AcknowledgedBy);
        Assert.Equal("seen", place[High].Comment);
        Assert.Equal(rows, place.Journal.GetState().LastId);
    }

    [Fact]
    public void Acknowledge_OneThatCameAgain_NamesTheNewOne()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95));
        var old = place[High].Occurrence;
        place.Frame(("FT-1", 50)).Frame(("FT-1", 95));

        var outcome = Assert.Single(place.System.Acknowledge([old], "eva", ""));

        Assert.False(outcome.Done);
        Assert.Contains($"alarm number {place[High].Occurrence}", outcome.Text, StringComparison.Ordinal);
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[High].State);
    }

    [Fact]
    public void Acknowledge_Unknown_SaysSo()
    {
        using var place = new AlarmPlace();
        var outcome = Assert.Single(place.System.Acknowledge([77], "eva", ""));
        Assert.Null(outcome.Alarm);
        Assert.Equal("There is no alarm number 77.", outcome.Text);
    }

    [Theory]
    [InlineData(-1, "reason")]
    [InlineData(0, "reason")]
    [InlineData(8 * 24 * 60, "reason")]
    [InlineData(10, "")]
    [InlineData(10, "   ")]
    public void Shelve_BadEndOrNoReason_IsRefused(int minutes, string reason)
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95));
        Assert.Throws<AlarmRefusedException>(() => place.System.Shelve(High, place.NowUtc.AddMinutes(minutes), "eva", reason));
        Assert.Equal(AlarmState.ActiveUnacknowledged, place[High].State);
    }

    [Fact]
    public void SourceLost_RaisesAndReturnsWithTheNextFrame()
    {
        using var place = new AlarmPlace();
        place.Frame().Wait(TimeSpan.FromSeconds(3), lost: "No value arrives from the simulated plant");
        Assert.Equal("No value arrives from the simulated plant", place["plant.SourceLost"].Message);
        Assert.Equal(AlarmState.ActiveUnacknowledged, place["plant.SourceLost"].State);

        place.Frame();
        Assert.Equal(AlarmState.ReturnedUnacknowledged, place["plant.SourceLost"].State);
    }

    [Fact]
    public void NewInTenMinutes_CountsWhatWasAnnounced()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 99)).Frame(("XA-1", 1));
        Assert.Equal(3, place.System.NewInTenMinutes);
        place.Wait(TimeSpan.FromMinutes(11));
        Assert.Equal(0, place.System.NewInTenMinutes);
    }

    private static void Do(AlarmPlace place, string step)
    {
        switch (step)
        {
            case "ack": place.System.Acknowledge([place[High].Occurrence], "eva", ""); break;
            case "shelve": place.System.Shelve(High, place.NowUtc.AddMinutes(1), "eva", "sensor is being cleaned"); break;
            case "unshelve": place.System.Unshelve(High, "eva", ""); break;
            case "out": place.System.TakeOutOfService(High, "eva", "cable"); break;
            case "in": place.System.ReturnToService(High, "eva", ""); break;
            case "60s": place.Wait(TimeSpan.FromSeconds(60)); break;
            default: place.Frame(("FT-1", double.Parse(step, System.Globalization.CultureInfo.InvariantCulture))); break;
        }
    }

    private static string Short(AlarmState state) => state switch
    {
        AlarmState.ActiveUnacknowledged => "UA",
        AlarmState.ActiveAcknowledged => "AA",
        AlarmState.ReturnedUnacknowledged => "RU",
        AlarmState.Latched => "L",
        AlarmState.Shelved => "S",
        AlarmState.SuppressedByDesign => "D",
        AlarmState.OutOfService => "O",
        _ => "N",
    };
}
