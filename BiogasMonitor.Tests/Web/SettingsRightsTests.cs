using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Jobs;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Controls.Settings;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Web;

/// <summary>Who may do what on the settings page: what is shown, and what happens to a click that comes nevertheless.</summary>
public sealed class SettingsRightsTests : BunitContext, IAsyncDisposable
{
    private readonly IngestPlace _place = new();

    public SettingsRightsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(TimeZoneInfo.Utc);
        Services.AddSingleton(new LivePlant(Tests.Plants.Catalogue, TimeProvider.System));
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
        Services.AddSingleton(Options.Create(new SimulatorSettings { BackfillHours = 0, FaultPanel = true }));
        Services.AddSingleton<UploadStore>();
        Services.AddSingleton<IConfiguration>(new ConfigurationManager());
        Services.AddSingleton<FixedSettings>();
        Services.AddSingleton(new SettingsFile(_place.Folder));
        Services.AddSingleton<LiveSource>();
    }

    private TempAccounts People => Services.GetRequiredService<TempAccounts>();

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _place.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Supervisor)]
    public void NoAdministrator_SeesWhatIsNeeded_AndNoControl(string? role)
    {
        TempAlarms.AddTo(this, TimeProvider.System, role);
        StartSimulator();

        Assert.Contains("needs an administrator", Render<DataSection>().Find("[data-needs-admin]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Render<DataSection>().FindAll("[data-action=check], [data-action=store], [data-field=upload], [data-field=file]"));
        var source = Render<SourceSection>();
        Assert.True(source.Find("fieldset").HasAttribute("disabled"));
        Assert.Empty(source.FindAll("[data-action=apply-source]"));
        Assert.Empty(Render<FaultSection>().FindAll("button"));
        Assert.StartsWith("/login?returnUrl=", source.Find("[data-needs-admin] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(5, Render<BiogasMonitor.Web.Pages.Settings>().FindAll("[data-section-link]").Count);
    }

    [Fact]
    public void Check_ByWhoWasDemotedMeanwhile_IsRefusedAndNothingRuns()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var cut = Render<DataSection>();
        cut.Do(() => cut.Find("[data-field=file]").Change(_place.Write("plant.csv", 1_000)));
        Demote();

        cut.Do(() => cut.Find("[data-action=check]").Click());

        Assert.Contains("needs an administrator", cut.Find("[data-say=refused]").TextContent, StringComparison.Ordinal);
        Assert.Null(_place.Jobs.Current);
    }

    [Fact]
    public void Upload_ByWhoWasDemotedMeanwhile_WritesNothing()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var cut = Render<DataSection>();
        Demote();

        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("time,AIT-101\n", "mine.csv"));

        cut.WaitForAssertion(() => Assert.Contains("needs an administrator", cut.Find("[data-say=upload]").TextContent, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(_place.Folder, "uploads", "mine.csv")));
    }

    [Fact]
    public void Source_ByWhoWasDemotedMeanwhile_IsNotChanged()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var cut = Render<SourceSection>();
        cut.Do(() => cut.Find("input[value=none]").Change("none"));
        cut.Do(() => cut.Find("[data-action=apply-source]").Click());
        Demote();

        cut.Do(() => cut.Find("[data-action=confirm-source]").Click());

        cut.WaitForAssertion(() => Assert.Contains("needs an administrator", cut.Find("[data-say=source]").TextContent, StringComparison.Ordinal));
        Assert.False(_place.Restart.Requested);
        Assert.False(File.Exists(Path.Combine(_place.Folder, "settings.json")));
    }

    [Fact]
    public void Fault_ByWhoWasDemotedMeanwhile_IsNotInjected()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var source = StartSimulator();
        var cut = Render<FaultSection>();
        Demote();

        cut.Do(() => cut.Find("[data-action=inject]").Click());
        cut.Do(() => cut.Find("[data-action=pull-plug]").Click());

        Assert.Contains("needs an administrator", cut.Find("[data-say=fault]").TextContent, StringComparison.Ordinal);
        Assert.Empty(source.Simulator!.ActiveFaults);
        Assert.False(source.Paused);
    }

    [Fact]
    public void WhatAnAdministratorDoes_IsInTheAuditLog()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        StartSimulator();
        var data = Render<DataSection>();
        data.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("time,AIT-101\n2026-01-01T00:00:00Z,70\n", "mine.csv"));
        data.WaitForAssertion(() => Assert.EndsWith("mine.csv", data.Find("[data-field=file]").GetAttribute("value"), StringComparison.Ordinal));
        data.Do(() => data.Find("[data-action=check]").Click());
        data.WaitForAssertion(() => Assert.False(data.Find("[data-action=store]").HasAttribute("disabled")));
        data.Do(() => data.Find("[data-action=store]").Click());
        data.WaitForElement("[data-result=done][data-dry-run=false]");
        var faults = Render<FaultSection>();
        faults.Do(() => faults.Find("[data-action=inject]").Click());
        var source = Render<SourceSection>();
        source.Do(() => source.Find("input[value=none]").Change("none"));
        source.Do(() => source.Find("[data-action=apply-source]").Click());
        source.Do(() => source.Find("[data-action=confirm-source]").Click());
        source.WaitForAssertion(() => Assert.True(_place.Restart.Requested));

        Assert.Equal([AuditActions.SourceChanged, AuditActions.Fault, AuditActions.Upload], People.Audit.Get(new AuditFilter { Who = SignedIn.Name }, 10).Select(e => e.Action));
        Assert.Equal([AuditActions.IngestEnded, AuditActions.IngestStarted], _place.Audit.Get(new AuditFilter { Who = SignedIn.Name }, 10).Select(e => e.Action));
        Assert.Equal("done, 1 rows stored", _place.Audit.Get(new AuditFilter(), 1)[0].Detail);
    }

    [Fact]
    public void Users_LastAdministratorDemoted_IsRefusedAndDrawnAsItWas()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var cut = Render<UserSection>();

        cut.Do(() => cut.Find($"[data-user={SignedIn.Name}] [data-field=role]").Change(Roles.Operator));

        Assert.Contains("always be an administrator", cut.Find("[data-say=users]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Roles.Admin, People.Accounts.Find(SignedIn.Name)!.Role);
    }

    [Fact]
    public void Users_ByWhoWasDemotedMeanwhile_AreNotChanged()
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var cut = Render<UserSection>();
        Demote();

        cut.Do(() => cut.Find($"[data-user={SignedIn.Name}] [data-field=role]").Change(Roles.Admin));

        Assert.Contains("needs an administrator", cut.Find("[data-say=users]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Roles.Operator, People.Accounts.Find(SignedIn.Name)!.Role);
    }

    [Theory]
    [InlineData("enable")]
    [InlineData("role")]
    public void Users_OneRemovedMeanwhile_IsSaid(string what)
    {
        TempAlarms.AddTo(this, TimeProvider.System, Roles.Admin);
        var gone = People.Accounts.Add("Gone", SignedIn.Password, Roles.Operator)!;
        var cut = Render<UserSection>();
        Assert.True(People.Accounts.Remove(gone.Id));

        cut.Do(() =>
        {
            if (what == "role")
            {
                cut.Find("[data-user=Gone] [data-field=role]").Change(Roles.Supervisor);
                return;
            }

            cut.Find($"[data-user=Gone] [data-action={what}]").Click();
        });

        Assert.Contains("Gone was removed meanwhile", cut.Find("[data-say=users]").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("[data-user=Gone]"));
    }

    // As another administrator does it, whose page this one has not heard of yet.
    private void Demote()
    {
        People.Accounts.Add("Root", SignedIn.Password, Roles.Admin);
        Assert.True(People.Accounts.SetRole(People.Accounts.Find(SignedIn.Name)!.Id, Roles.Operator));
    }

    private LiveSource StartSimulator()
    {
        var source = Services.GetRequiredService<LiveSource>();
        source.Create(new FrameEvaluator(_place.Open.Catalogue, TimeZoneInfo.Utc), _ => { }, CancellationToken.None);
        return source;
    }
}
