using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Pages;
using Bunit;
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
