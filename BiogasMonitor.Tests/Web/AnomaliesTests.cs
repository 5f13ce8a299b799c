using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Web;

public sealed class AnomaliesTests
{
    [Fact]
    public void List_EachAnomaly_NamesUnitPeakAndTheTagsThatMadeIt()
    {
        using var context = new UnitsContext().Publish();
        var store = AddTo(context);
        store.End(store.Begin(Plants.Noon.AddHours(-3), Unit("compressor", ("VIT-401", 3), ("TIT-405", 1))), Plants.Noon.AddHours(-2));
        store.Begin(Plants.Noon.AddMinutes(-10), Unit("chiller", ("TIT-303", 2)));

        var page = context.Render<Anomalies>();

        var rows = page.WaitForElements("[data-anomaly]", 2);
        Assert.Contains("Chiller and carbon filter", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("still", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("VIT-401 75 %", string.Join(' ', rows[1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.StartsWith("/trends?tags=VIT-401&from=", rows[1].QuerySelector(".tags a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void List_Nothing_SaysSo_AndWhatTheDetectorsDo()
    {
        using var context = new UnitsContext().Publish();
        AddTo(context);

        var page = context.Render<Anomalies>();

        page.WaitForElement("[data-testid=empty]");
        Assert.Contains("needs 48 h of data", page.Find("[data-testid=detector-status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Mark_WithANote_IsKeptShownAndInTheAuditLog()
    {
        using var context = new UnitsContext().Publish();
        var store = AddTo(context);
        store.End(store.Begin(Plants.Noon.AddHours(-3), Unit("compressor", ("VIT-401", 3))), Plants.Noon.AddHours(-2));
        var page = context.Render<Anomalies>();
        Assert.Equal("not marked", page.WaitForElement("[data-anomaly] [data-mark]").TextContent.Trim());

        page.Do(() => page.Find("[data-do=mark]").Click());
        Assert.Equal("true", page.Find("[data-do=mark]").GetAttribute("aria-expanded"));
        page.Do(() => page.Find("[name=note]").Change("bearing greased"));
        page.Do(() => page.Find("[data-do=mark-true]").Click());

        page.WaitForElement("[data-anomaly] [data-mark=true]");
        Assert.Empty(page.FindAll("[data-form=mark]"));
        var mark = store.Find(1)!.Mark!;
        Assert.Equal((MarkKind.True, SignedIn.Name, "bearing greased"), (mark.Kind, mark.Who, mark.Note));
        Assert.Contains("“bearing greased”", page.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Contains($"by {SignedIn.Name}", page.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Contains("is marked true.", page.Find("[data-testid=said]").TextContent, StringComparison.Ordinal);
        var line = Assert.Single(context.Services.GetRequiredService<AuditLog>().Get(new AuditFilter { Action = AuditActions.AnomalyMarked }, 10));
        Assert.Equal(($"anomaly 1, compressor, {Plants.Noon.AddHours(-3):yyyy-MM-dd HH:mm} UTC", "true: bearing greased"), (line.Subject, line.Detail));

        // Somebody thinks again: what was said before is shown, and kept.
        page.Do(() => page.Find("[data-do=mark]").Click());
        Assert.Contains("bearing greased", page.Find("[data-before]").TextContent, StringComparison.Ordinal);
        page.Do(() => page.Find("[data-do=mark-false]").Click());
        page.WaitForElement("[data-anomaly] [data-mark=false]");
        Assert.Equal(2, store.ReadMarks(1).Count);
    }

    [Fact]
    public void Mark_ByNobody_HasNoButtonButShowsTheMark()
    {
        using var context = new UnitsContext().Publish();
        var store = AddTo(context);
        context.SignIn(null);
        store.Begin(Plants.Noon.AddHours(-3), Unit("compressor", ("VIT-401", 3)));
        store.Append(1, new AnomalyMark(Plants.Noon, MarkKind.Maintenance, "ann", ""));

        var page = context.Render<Anomalies>();

        Assert.Equal("maintenance", page.WaitForElement("[data-anomaly] [data-mark]").TextContent.Trim());
        Assert.Empty(page.FindAll("[data-do=mark]"));
    }

    [Theory]
    [InlineData("false", "1", null)]
    [InlineData("none", "2", null)]
    [InlineData("doubtful", "2 1", "Parameter mark: 'doubtful' is not allowed; allowed is none, true, false, maintenance.")]
    public void Filter_InTheAddress_KeepsThose(string mark, string expected, string? problem)
    {
        using var context = new UnitsContext().Publish();
        var store = AddTo(context);
        store.Begin(Plants.Noon.AddHours(-3), Unit("compressor", ("VIT-401", 3)));
        store.Begin(Plants.Noon.AddHours(-2), Unit("chiller", ("TIT-303", 3)));
        store.Append(1, new AnomalyMark(Plants.Noon, MarkKind.False, "ann", ""));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/alarms/anomalies?mark={mark}");

        var page = context.Render<Anomalies>();

        page.WaitForElement("[data-anomaly]");
        Assert.Equal(expected, string.Join(' ', page.FindAll("[data-anomaly]").Select(r => r.GetAttribute("data-anomaly"))));
        Assert.Equal(problem, page.FindAll("[data-testid=problem]") is [var said, ..] ? said.TextContent : null);
    }

    private static AnomalyStore AddTo(UnitsContext context)
    {
        var store = new AnomalyStore(EventDatabase.Open(EventDatabase.PathBeside(context.Database.Path)));
        context.Services.AddSingleton(store);
        context.Services.AddSingleton(DetectionPanel.Statistical(Plants.Catalogue, TimeZoneInfo.Utc));
        context.Services.AddSingleton(s => new PlantDetection(s.GetRequiredService<DetectionPanel>(), store, TimeProvider.System, NullLogger<PlantDetection>.Instance));
        return store;
    }

    private static UnitAnomaly Unit(string unit, params (string Tag, double Score)[] tags) =>
        new(unit, tags[0].Score, ["rolling z-score"], [.. tags.Select(t => new TagContribution(t.Tag, t.Score, t.Score / tags.Sum(x => x.Score), ["rolling z-score"]))]);
}
