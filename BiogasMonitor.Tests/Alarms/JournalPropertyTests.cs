using BiogasMonitor.Core.Alarms;
using CsCheck;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>Random frames and actions, with the host killed at any moment: the list made from the journal is the list that was lost.</summary>
public sealed class JournalPropertyTests
{
    private static readonly string[] s_conditions = ["FT-1.High", "FT-1.HighHigh", "FT-1.Low", "PT-1.Low", "M-1.Trip", "XA-1.State", "FT-1.BadQuality"];

    private static readonly Gen<Step> s_step = Gen.OneOf(
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 60], Gen.Int[0, 1], Gen.Int[0, 9]).Select(v => new Step { Kind = "frame", Flow = v.Item1, Pressure = v.Item2, Runs = v.Item3, Fault = v.Item4 == 0 ? 1 : 0 }),
        Gen.Select(Gen.OneOf([.. new[] { "ack", "shelve", "unshelve", "out", "in", "plan", "reset", "comment", "wait", "lost" }.Select(Gen.Const)]), Gen.OneOf([.. s_conditions.Select(Gen.Const)])).Select(v => new Step { Kind = v.Item1, Condition = v.Item2 }));

    [Fact]
    public void Restart_AnywhereInRandomEvents_SameListAsBefore() =>
        s_step.Array[1, 60].Sample(
            steps =>
            {
                using var place = new AlarmPlace();
                foreach (var step in steps)
                {
                    Do(place, step);
                    var before = place.System.Current.All;
                    place.Restart();
                    Assert.Equal(before, place.System.Current.All);
                }
            },
            iter: 60);

    [Fact]
    public void Restarts_OfConditionsWithoutDelays_LeaveNoTraceInTheJournal() =>
        Gen.Select(s_step.Array[1, 80], Gen.Int[1, 9]).Sample(
            (steps, every) =>
            {
                // What the plant did within the last minutes (how long a unit stands) is not in the journal: steps that suppress are left out.
                using var whole = new AlarmPlace();
                using var killed = new AlarmPlace();
                for (var i = 0; i < steps.Length; i++)
                {
                    var step = steps[i] with { Runs = 1 };
                    Do(whole, step);
                    Do(killed, step);
                    if (i % every == 0)
                    {
                        // A new host waits for its first frame before it ends a shelf.
                        killed.Restart();
                        killed.Frame();
                        whole.Frame();
                    }
                }

                Assert.Equal(All(whole), All(killed));
            },
            iter: 60);

    [Fact]
    public void Journal_Ids_CountFromOneWithoutGaps()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 99)).Frame(("FT-1", 50));
        place.Restart();
        place.Frame(("FT-1", 99));

        Assert.Equal([1, 2, 3, 4, 5, 6], All(place).Select(t => t.Id));
    }

    [Fact]
    public void Journal_UpdateOrDelete_IsRefusedByTheDatabaseItself()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 99));
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={place.Database.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        foreach (var sql in new[] { "UPDATE alarm_journal SET who = 'x'", "DELETE FROM alarm_journal" })
        {
            command.CommandText = sql;
            var refused = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Journal_CannotBeWritten_AlarmsAreShown_AndItFollows()
    {
        using var place = new AlarmPlace();
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={place.Database.Path};Pooling=false"))
        {
            other.Open();
            using var locked = other.CreateCommand();
            locked.CommandText = "BEGIN IMMEDIATE";
            locked.ExecuteNonQuery();
            place.Frame(("FT-1", 95));

            Assert.True(place["FT-1.High"].IsActive);
            Assert.Contains("1 row waits in memory", place.System.Error, StringComparison.Ordinal);
        }

        place.Frame().Wait(TimeSpan.FromSeconds(6));

        Assert.Null(place.System.Error);
        Assert.Single(All(place));
    }

    [Fact]
    public void Flush_WhileItWaits_WritesAtOnce()
    {
        using var place = new AlarmPlace();
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={place.Database.Path};Pooling=false"))
        {
            other.Open();
            using var locked = other.CreateCommand();
            locked.CommandText = "BEGIN IMMEDIATE";
            locked.ExecuteNonQuery();
            place.Frame(("FT-1", 95));
        }

        Assert.Equal(0, place.System.Flush());
        Assert.Single(All(place));
    }

    [Fact]
    public void Start_ActiveLimitIsNoLongerDefined_IsClosedInTheJournal()
    {
        using var place = new AlarmPlace();
        place.Frame(("FT-1", 95));
        place.Catalogue.Adopt("FT-1", Core.Plant.AlarmSettings.Of(place.Catalogue[0]) with { High = null });

        place.Restart();

        Assert.Empty(place.System.Current.All);
        Assert.Equal(AlarmEvent.Removed, All(place)[^1].Event);
        place.Frame(("FT-1", 99));
        Assert.Equal(Enumerable.Range(1, All(place).Count).Select(i => (long)i), All(place).Select(t => t.Id));
    }

    private static IReadOnlyList<AlarmTransition> All(AlarmPlace place) => place.Journal.GetTransitions(AlarmPlace.Start.AddDays(-1), AlarmPlace.Start.AddYears(1));

    private static void Do(AlarmPlace place, Step step)
    {
        try
        {
            Act(place, step);
        }
        catch (AlarmRefusedException)
        {
            // Such as unshelving what is not shelved.
        }
    }

    private static void Act(AlarmPlace place, Step step)
    {
        var system = place.System;
        switch (step.Kind)
        {
            case "frame": place.Frame(("FT-1", step.Flow), ("PT-1", step.Pressure), ("M-1", step.Runs), ("XA-1", step.Fault)); break;
            case "ack": system.Acknowledge(system.Current.Unacknowledged.Take(1).Select(r => r.Occurrence), "eva", "seen"); break;
            case "shelve": system.Shelve(step.Condition, place.NowUtc.AddSeconds(90), "eva", "why"); break;
            case "unshelve": system.Unshelve(step.Condition, "eva", ""); break;
            case "out": system.TakeOutOfService(step.Condition, "eva", "why"); break;
            case "in": system.ReturnToService(step.Condition, "eva", ""); break;
            case "plan": system.PlanStop("M-1", place.NowUtc.AddSeconds(90), "eva", "why"); break;
            case "reset": system.Reset(step.Condition, "eva", ""); break;
            case "comment": system.Comment(step.Condition, "eva", "a word"); break;
            case "wait": place.Wait(TimeSpan.FromSeconds(60)); break;
            default: place.Wait(TimeSpan.FromSeconds(5), "lost"); break;
        }
    }

    private sealed record Step
    {
        public string Kind { get; init; } = "";

        public string Condition { get; init; } = "";

        public double Flow { get; init; }

        public double Pressure { get; init; }

        public int Runs { get; init; }

        public int Fault { get; init; }
    }
}
