using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Jobs;
using BiogasMonitor.Web.Controls.Settings;
using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Catalogued = BiogasMonitor.Tests.Plants;

namespace BiogasMonitor.Tests.Web;

public sealed class SettingsTests : BunitContext, IAsyncDisposable
{
    private readonly IngestPlace _place = new();
    private readonly LivePlant _plant = new(Catalogued.Catalogue, TimeProvider.System);
    private readonly ConfigurationManager _configuration = new();
    private readonly SimulatorSettings _simulator = new() { BackfillHours = 0 };

    public SettingsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        Services.AddSingleton(_plant);
        Services.AddSingleton(_place.Plant);
        Services.AddSingleton(_place.Choice);
        Services.AddSingleton(_place.Open);
        Services.AddSingleton(_place.Folders);
        Services.AddSingleton(_place.Target);
        Services.AddSingleton(_place.Memory);
        Services.AddSingleton(_place.Jobs);
        Services.AddSingleton(_place.Restart);
        Services.AddSingleton(Options.Create(new IngestOptions()));
        Services.AddSingleton(Options.Create(new ReplaySettings()));
        Services.AddSingleton(Options.Create(_simulator));
        Services.AddSingleton<UploadStore>();
        Services.AddSingleton<IConfiguration>(_configuration);
        Services.AddSingleton<FixedSettings>();
        Services.AddSingleton(new SettingsFile(_place.Folder));
        Services.AddSingleton<LiveSource>();
        Services.AddMetrics();
        Services.AddSingleton<PlantMetrics>();
        Services.AddSingleton<LivePredictions>();
        Services.AddHealth();
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        Report(SourceState.Running);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _place.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "data", "Settings: Data")]
    [InlineData("source", "source", "Settings: Source")]
    [InlineData("tags", "tags", "Settings: Tags")]
    [InlineData("system", "system", "Settings: System")]
    [InlineData("nonsense", "", "Settings: Not found")]
    public void Settings_EachAddress_ShowsItsSection(string? section, string shown, string title)
    {
        var cut = Render<BiogasMonitor.Web.Pages.Settings>(p => p.Add(s => s.Section, section));

        Assert.Equal(shown, cut.Find("[data-section]").GetAttribute("data-section"));
        Assert.Equal(title, cut.Find("h1").TextContent);
        Assert.Equal(8, cut.FindAll("[data-section-link]").Count);
    }

    [Fact]
    public void Data_BeforeTheCheck_CannotBeStored()
    {
        var file = _place.Write("plant.csv", 1_000);
        var cut = Render<DataSection>();

        Assert.True(Button(cut, "check").HasAttribute("disabled"));
        cut.WaitForElement("[value='" + file + "']");
        cut.Do(() => cut.Find("[value='" + file + "']").Change(file));

        Assert.False(Button(cut, "check").HasAttribute("disabled"));
        Assert.True(Button(cut, "store").HasAttribute("disabled"));
        Assert.Contains(_place.Choice.RealPath, cut.Find("[data-target]").TextContent, StringComparison.Ordinal);
        Assert.Contains("opens them by itself", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_CheckThenStore_ReportsBothAndListsTheFile()
    {
        var cut = Choose(_place.Write("plant.csv", 1_000));
        cut.Do(() => Button(cut, "check").Click());

        cut.WaitForElement("[data-result=done][data-dry-run=true]");
        Assert.Equal("1,000", Fact(cut, "rows"));
        Assert.Equal("996", Fact(cut, "stored"));
        Assert.Equal("4", Fact(cut, "rejected"));
        Assert.Contains("missing 10", cut.Find("tr[data-tag=AIT-501]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing has been written", cut.Find("[data-say=result]").TextContent, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.Choice.RealPath));
        Assert.Contains("Store 996 rows", Button(cut, "store").TextContent, StringComparison.Ordinal);

        cut.Do(() => Button(cut, "store").Click());

        cut.WaitForElement("[data-result=done][data-dry-run=false]");
        cut.WaitForElement("[data-ingest='plant.csv']");
        Assert.Contains("/api/ingest/rejected?file=", cut.Find("[data-action=rejected]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_FieldChangedAfterTheCheck_MustBeCheckedAgain()
    {
        var cut = Choose(_place.Write("plant.csv", 1_000));
        cut.Do(() => Button(cut, "check").Click());
        cut.WaitForAssertion(() => Assert.False(Button(cut, "store").HasAttribute("disabled")));

        cut.Do(() => cut.Find("[data-field=add-tags]").Change(true));

        cut.WaitForAssertion(() => Assert.True(Button(cut, "store").HasAttribute("disabled")));
        Assert.Contains("check again", cut.Find("[data-actions=ingest]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_LongCheck_ShowsProgressAndCanBeCancelled()
    {
        var cut = Choose(_place.Write("long.csv", 4_000_000));
        cut.Do(() => Button(cut, "check").Click());
        cut.WaitForAssertion(() => Assert.Contains("rows/s", cut.Find("[data-progress=ingest]").TextContent, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll("[data-action=store]"));

        // The page is left and opened again: the job is still there.
        var again = Render<DataSection>();
        again.Do(() => again.Find("[data-action=cancel-ingest]").Click());

        cut.WaitForElement("[data-result=cancelled]");
    }

    [Fact]
    public void Data_FileElsewhere_IsRefusedInPlainWords()
    {
        var cut = Choose("/etc/hostname");
        cut.Do(() => Button(cut, "check").Click());

        Assert.Contains("not in a folder that may be read", cut.Find("[data-say=refused]").TextContent, StringComparison.Ordinal);
        Assert.Null(_place.Jobs.Current);
    }

    [Fact]
    public void Data_Upload_LandsAmongTheUploadsAndIsChosen()
    {
        var cut = Render<DataSection>();

        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("time,AIT-101\n2026-01-01T00:00:00Z,70\n", "../../outside.csv"));

        var path = Path.Combine(_place.Folder, "uploads", "outside.csv");
        cut.WaitForAssertion(() => Assert.Equal(path, cut.Find("[data-field=file]").GetAttribute("value")));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Source_ChosenAndConfirmed_IsKeptAndTheHostStartsAnew()
    {
        var cut = Render<SourceSection>();
        Assert.Contains("holds no real data yet", cut.Find("[data-why]").TextContent, StringComparison.Ordinal);
        Assert.True(Button(cut, "apply-source").HasAttribute("disabled"));

        cut.Do(() => cut.Find("input[value=none]").Change("none"));
        cut.Do(() => Button(cut, "apply-source").Click());
        Assert.False(_place.Restart.Requested);
        Assert.Contains("comes back by itself", cut.Find("[data-confirm=source]").TextContent, StringComparison.Ordinal);
        cut.Do(() => Button(cut, "confirm-source").Click());

        cut.WaitForAssertion(() => Assert.True(_place.Restart.Requested));
        Assert.Contains("\"Source\": \"none\"", File.ReadAllText(Path.Combine(_place.Folder, "settings.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_FixedOnTheCommandLine_CannotBeChosen()
    {
        _configuration.AddCommandLine(["--Plant:Source=auto"]);

        var cut = Render<SourceSection>();

        Assert.Contains("by the command line", cut.Find("[data-say=fixed]").TextContent, StringComparison.Ordinal);
        Assert.True(cut.Find("fieldset").HasAttribute("disabled"));
        Assert.True(Button(cut, "apply-source").HasAttribute("disabled"));
    }

    [Fact]
    public void Source_ReplayOfAFileThatIsNotThere_IsRefusedBeforeTheRestart()
    {
        var cut = Render<SourceSection>();
        cut.Do(() => cut.Find("input[value=replay]").Change("replay"));
        cut.Do(() => cut.Find("[data-field=replay-file]").Change(Path.Combine(_place.Folder, "missing.csv")));

        cut.Do(() => Button(cut, "apply-source").Click());

        cut.WaitForAssertion(() => Assert.Contains("does not exist", cut.Find("[data-say=source]").TextContent, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll("[data-confirm]"));
    }

    [Fact]
    public void Faults_ByDefault_AreHidden()
    {
        StartSimulator();

        Assert.Empty(Render<FaultSection>().FindAll("[data-panel=faults]"));
    }

    [Fact]
    public void Faults_InjectedAndThePlugPulled_AreInTheSimulatedPlantOnly()
    {
        _simulator.FaultPanel = true;
        var source = StartSimulator();
        var cut = Render<FaultSection>();
        Assert.Contains("simulated plant only", cut.Markup, StringComparison.Ordinal);
        Assert.Equal(10, cut.FindAll("option").Count);

        cut.Do(() => Button(cut, "inject").Click());
        Assert.Equal("oil-filter-clogging", cut.Find("tr[data-fault]").GetAttribute("data-fault"));
        Assert.Single(source.Simulator!.ActiveFaults);
        cut.Do(() => Button(cut, "inject").Click());
        Assert.Contains("already", cut.Find("[data-say=fault]").TextContent, StringComparison.Ordinal);
        cut.Do(() => Button(cut, "repair").Click());
        Assert.True(source.Simulator.ActiveFaults is [] or [{ InRepair: true }]);

        cut.Do(() => Button(cut, "pull-plug").Click());
        Assert.True(source.Paused);
        cut.Do(() => Button(cut, "plug-in").Click());
        Assert.False(source.Paused);
    }

    [Fact]
    public void Tags_Searched_ShowLimitsAndLeadToTheirTrend()
    {
        var cut = Render<TagSection>();
        Assert.Equal(Catalogued.Catalogue.Count, cut.FindAll("tr[data-tag]").Count);

        cut.Do(() => cut.Find("[data-field=tag-search]").Input("inlet methane"));

        var row = Assert.Single(cut.FindAll("tr[data-tag]"));
        Assert.Equal("/trends?tags=AIT-101", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("60", row.QuerySelector("[data-label='Low low']")!.TextContent);
        Assert.Equal($"1 of {Catalogued.Catalogue.Count} tags", cut.Find("[data-tag-count]").TextContent);

        cut.Do(() => cut.Find("[data-field=tag-search]").Input("no such thing"));
        Assert.Contains("No tag fits", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void System_HistoryNotWritten_SaysSoWithTheReason()
    {
        var cut = Render<SystemSection>();
        cut.WaitForAssertion(() => Assert.Equal("true", cut.Find("[data-check=disk]").GetAttribute("data-ok")));
        Assert.Equal("true", cut.Find("[data-check=historian]").GetAttribute("data-ok"));

        Report(SourceState.Lost, historianError: "the disk is full");

        cut.WaitForAssertion(() => Assert.Contains("the disk is full", cut.Find("[data-check=historian][data-ok=false]").TextContent, StringComparison.Ordinal));
        Assert.NotNull(cut.Find("[data-check=source][data-ok=false] [data-shape=critical]"));
    }

    [Fact]
    public void System_DamagedHour_SaysWhichAndWhatToDo()
    {
        var database = Services.GetRequiredService<HistorianDatabase>();
        database.Damaged.Add(database.StoredTags[0].TagId, 484_000);

        var check = Render<SystemSection>().WaitForElement("[data-check=damaged][data-ok=false]").TextContent;

        Assert.Contains("1 hour of a tag cannot be read and is shown as gaps, such as " + database.Catalogue[0].Name, check, StringComparison.Ordinal);
        Assert.Contains("check --repair", check, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> cut, string action)
        where T : IComponent => cut.Find($"[data-action={action}]");

    private static string Fact<T>(IRenderedComponent<T> cut, string code)
        where T : IComponent => cut.Find($"[data-fact={code}] dd").TextContent;

    private IRenderedComponent<DataSection> Choose(string file)
    {
        var cut = Render<DataSection>();
        cut.Do(() => cut.Find("[data-field=file]").Change(file));
        return cut;
    }

    private LiveSource StartSimulator()
    {
        var source = Services.GetRequiredService<LiveSource>();
        source.Create(new FrameEvaluator(_place.Open.Catalogue, TimeZoneInfo.Utc), _ => { }, CancellationToken.None);
        return source;
    }

    private void Report(SourceState state, string? historianError = null) => _plant.Report(new HostStatus
    {
        Source = state,
        SourceName = "simulated plant",
        Origin = Origin.Simulated,
        Database = _place.Open.Path,
        HistorianError = historianError,
        AtUtc = DateTime.UtcNow,
    });
}
