using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Detection.Marks;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using static BiogasMonitor.Tests.Jobs.RefitPlace;

namespace BiogasMonitor.Tests.Jobs;

public sealed class DetectorRefitTests
{
    [Fact]
    public async Task Start_MarkedHistory_JudgesBothFits()
    {
        await using var place = new RefitPlace(Habit, Fault, Habit, Fault).Mark(MarkKind.False, MarkKind.True, MarkKind.False, MarkKind.True);

        var state = await place.RunAsync();

        Assert.Equal((RefitStage.Ready, 1), (state.Stage, state.Share));
        Assert.Equal(new MarkScore(2, 2, 2, 2), state.Report!.Before);
        Assert.Equal(new MarkScore(2, 2, 2, 0), state.Report.After);
        Assert.Equal((0.5, 1), (state.Report.Before.Precision, state.Report.After.Precision));
        Assert.True(state.Report.HasFewMarks);
        Assert.Empty(state.Report.Running);

        // Nothing is in force before somebody says so.
        Assert.Equal("chiller", place.FoundIn(Habit));
    }

    [Fact]
    public async Task Start_MarkedMaintenance_IsLeftOutAndCountsForNothing()
    {
        await using var place = new RefitPlace(Habit, Fault).Mark(MarkKind.Maintenance, MarkKind.True);

        var report = (await place.RunAsync()).Report!;

        Assert.Equal((new MarkScore(1, 1, 0, 0), new MarkScore(1, 1, 0, 0)), (report.Before, report.After));
        place.Refit.Adopt("ann", "why not");
        Assert.Equal("chiller", place.FoundIn(Habit));
    }

    [Fact]
    public async Task Adopt_Ready_IsInForceAndKeptWithTheFigures()
    {
        await using var place = new RefitPlace(Habit, Fault).Mark(MarkKind.False, MarkKind.True);
        var report = (await place.RunAsync()).Report!;

        Assert.Throws<ArgumentException>(() => place.Refit.Adopt("ann", " "));
        Assert.Equal("The new fit is in force.", place.Refit.Adopt("ann", "a new way of running"));

        Assert.Equal(RefitStage.Adopted, place.Refit.State.Stage);
        Assert.Equal((report.From, report.To), place.Spans.GetNewest());
        var decision = Assert.Single(place.Decisions.Read(null));
        Assert.Equal(("ann", null), (decision.Who, decision.Kind));
        Assert.Equal("a new way of running (precision 50 % before, 100 % after; true found 1 and 1 of 1, false ringing 1 and 0 of 1)", decision.Why);
        Assert.Equal(decision.Why, Assert.Single(place.Audit.Get(new AuditFilter { Action = AuditActions.DetectorsRefit }, 10)).Detail);
        Assert.Equal("", place.FoundIn(Habit));
        Assert.Equal("compressor", place.FoundIn(Fault));
        Assert.Throws<RefitRefusedException>(() => place.Refit.Adopt("ann", "twice"));
    }

    [Fact]
    public async Task Adopt_DetectorsHaveLearntMeanwhile_IsRefused()
    {
        await using var place = new RefitPlace(Habit, Fault).Mark(MarkKind.False, MarkKind.True);
        await place.RunAsync();
        place.Spans.Append(Plants.Noon, Plants.Noon.AddDays(4));

        Assert.Contains("learnt anew by themselves", Assert.Throws<RefitRefusedException>(() => place.Refit.Adopt("ann", "why")).Message, StringComparison.Ordinal);
        Assert.Equal(RefitStage.Cancelled, place.Refit.State.Stage);
        Assert.Empty(place.Decisions.Read(null));
        Assert.Equal("chiller", place.FoundIn(Habit));
    }

    [Fact]
    public async Task Cancel_Anywhere_LeavesTheDetectorsAsTheyWere()
    {
        await using var place = new RefitPlace(Habit).Mark(MarkKind.False);
        place.Refit.Start("ann");
        place.Refit.Cancel();
        await place.Refit.WhenIdleAsync();

        Assert.Equal(RefitStage.Cancelled, place.Refit.State.Stage);
        Assert.Throws<RefitRefusedException>(() => place.Refit.Adopt("ann", "why"));
        Assert.Equal("chiller", place.FoundIn(Habit));
    }

    [Fact]
    public async Task Start_WithoutAMark_SaysSoInPlainWords()
    {
        await using var place = new RefitPlace(Fault);

        Assert.Contains("no anomaly of the last 30 days is marked", Assert.Throws<RefitRefusedException>(() => place.Refit.Start("ann")).Message, StringComparison.Ordinal);
        Assert.Equal(RefitStage.None, place.Refit.State.Stage);
    }

    [Fact]
    public void Precision_NothingRings_CannotBeSaid() => Assert.Null(new MarkScore(1, 0, 3, 0).Precision);
}
