using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Inference;
using BiogasMonitor.Web.Controls.Settings;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

public sealed class ModelSectionTests : BunitContext
{
    private readonly TinyModels _models = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models-");

    public ModelSectionTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        Services.AddSingleton(new LivePlant(Tests.Plants.Catalogue, TimeProvider.System));
    }

    private ModelStore Store => _models.Store;

    [Fact]
    public void NoModels_EveryKindIsListedWithTheReason()
    {
        var page = Open(Roles.Admin);
        Assert.Equal(ModelKinds.All.Count, page.FindAll("[data-model]").Count);
        Assert.Contains("forecaster.json is missing", page.Find("[data-model=forecaster]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-action=retire]"));
    }

    [Fact]
    public void NoAdministrator_HasNoControl()
    {
        var page = Open(Roles.Supervisor);
        Assert.Empty(page.FindAll("button"));
        Assert.NotNull(page.Find("[data-needs-admin]"));
    }

    [Fact]
    public void SwitchOff_WithAReason_IsInForceKeptAndInTheAuditLog()
    {
        var page = Open(Roles.Admin, running: true);
        page.Find("[data-model=autoencoder] [data-action=retire]").Click();
        page.Find("[data-field=model-reason]").Change("cries wolf");
        page.Find("[data-form=model]").Submit();

        Assert.Equal(ModelStatus.Retired, Store[ModelKind.Autoencoder].State.Status);
        Assert.Contains("cries wolf", page.Find("[data-panel=model-decisions]").TextContent, StringComparison.Ordinal);
        var line = Services.GetRequiredService<AuditLog>().Get(new AuditFilter(), 10).First(e => e.Action == AuditActions.ModelChanged);
        Assert.Equal("autoencoder", line.Subject);
        Assert.NotNull(page.Find("[data-model=autoencoder] [data-action=activate]"));
    }

    [Fact]
    public void SwitchOff_WithoutAReason_ChangesNothingAndSaysSo()
    {
        var page = Open(Roles.Admin, running: true);
        page.Find("[data-model=autoencoder] [data-action=retire]").Click();
        page.Find("[data-form=model]").Submit();
        Assert.Equal(ModelStatus.Active, Store[ModelKind.Autoencoder].State.Status);
        Assert.Contains("A reason is needed", page.Find("[data-say=models]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_NewFiles_AreTakenOver()
    {
        var page = Open(Roles.Admin);
        _models.WriteAutoencoder();
        page.Find("[data-action=reload]").Click();
        Assert.Equal("on", page.Find("[data-model=autoencoder]").GetAttribute("data-status"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _models.Dispose();
        TestFolder.Delete(_folder.FullName);
    }

    private IRenderedComponent<ModelSection> Open(string role, bool running = false)
    {
        TempAlarms.AddTo(this, TimeProvider.System, role);
        Services.AddSingleton(new ModelDecisionStore(_models.Events));
        Services.AddSingleton(Store);
        var database = HistorianDatabase.Open(Path.Combine(_folder.FullName, "test.db"), Tests.Plants.Catalogue);
        Services.AddSingleton(database);
        Services.AddSingleton(DetectionPanel.Statistical(Tests.Plants.Catalogue, TimeZoneInfo.Utc));
        Services.AddSingleton(new TrainingSpanStore(_models.Events));
        Services.AddSingleton<DetectorRefit>();
        if (running)
        {
            _models.WriteAutoencoder();
        }

        Store.Look();
        return Render<ModelSection>();
    }
}
