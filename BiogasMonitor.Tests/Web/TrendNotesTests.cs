using BiogasMonitor.Core.Notes;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Historian;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Notes;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web;

/// <summary>Notes of people on the time axis of the trends.</summary>
public sealed class TrendNotesTests : BunitContext
{
    private const string Address = "/trends?tags=AT-1&from=2025-03-01T00:00:00Z&to=2025-03-01T00:10:00Z";
    private static readonly DateTime s_start = TempHistorian.Start;
    private readonly TempHistorian _history = new();

    public TrendNotesTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System).AddSingleton(TimeZoneInfo.Utc).AddSingleton<HistoryChanges>().AddSingleton(_ => _history.Reader);
        Services.AddSingleton(new LivePlant(TempHistorian.Catalogue, TimeProvider.System));
        _history.Store(Enumerable.Range(0, 600).Select(i => TempHistorian.Row(s_start.AddSeconds(i), 50, 100)));
    }

    private NoteStore Store => Services.GetRequiredService<NoteStore>();

    [Fact]
    public void Write_ByAnOperator_IsMarkedListedAndInTheAuditLog()
    {
        var page = Page(Roles.Operator);

        Write(page, "00:04", "pump cleaned", "AT-1");

        page.WaitForAssertion(() => Assert.Contains("pump cleaned", page.Find("[data-note] .what").TextContent, StringComparison.Ordinal));
        var mark = new ChartMark(s_start.AddMinutes(4), "note", $"Note by {SignedIn.Name} on AT-1: pump cleaned");
        Assert.Equal([mark], page.FindComponent<TrendChart>().Instance.Marks);
        Assert.Empty(page.FindAll("[data-form=note]"));
        var line = Assert.Single(Audit(), l => l.Action == NoteActions.Written);
        Assert.Equal((SignedIn.Name, "AT-1", "2025-03-01 00:04:00 UTC: pump cleaned"), (line.Who, line.Subject, line.Detail));
    }

    [Fact]
    public void TakeBack_OfOnesOwn_LeavesTheLineStruckAndTakesTheMarkAway()
    {
        var page = Page(Roles.Operator);
        Write(page, "00:04", "wrong tag", "");
        page.WaitForElement("[data-note]");

        page.Do(() => page.Find("[data-action=take-back]").Click());

        page.WaitForAssertion(() => Assert.Contains($"taken back by {SignedIn.Name}", page.Find("[data-note].taken-back").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindComponent<TrendChart>().Instance.Marks);
        Assert.Empty(page.FindAll("[data-action=take-back]"));
        Assert.Contains(Audit(), l => l.Action == NoteActions.TakenBack);
    }

    [Fact]
    public async Task TakeBack_OfAnothers_IsForSupervisors()
    {
        var page = Page(Roles.Operator, "Berta");

        Assert.Empty(page.FindAll("[data-action=take-back]"));
        var actions = Services.GetRequiredService<NoteActions>();
        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => actions.TakeBackAsync(1));
        Assert.Equal("The note is by Berta: only Berta, a supervisor or an administrator may take it back. Nothing was changed.", refused.Message);
        Assert.True(Store.Find(1)!.Stands);
    }

    [Fact]
    public void TakeBack_OfAnothersByASupervisor_IsDone()
    {
        var page = Page(Roles.Supervisor, "Berta");

        page.Do(() => page.Find("[data-action=take-back]").Click());

        page.WaitForElement("[data-note].taken-back");
    }

    [Fact]
    public async Task NobodyLoggedIn_ReadsNotes_AndIsLedToTheLogin()
    {
        var page = Page(role: null, "Berta");

        Assert.Contains("Writing a note needs a login.", page.Find("[data-testid=notes]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-note]"));
        Assert.Empty(page.FindAll("[data-action=write-note], [data-action=take-back]"));
        await Assert.ThrowsAsync<NotAllowedException>(() => Services.GetRequiredService<NoteActions>().WriteAsync(s_start, "x", ""));
    }

    [Theory]
    [InlineData("soon", "pump cleaned", "'soon' is not a time")]
    [InlineData("00:04", " ", "Write the note first.")]
    public void Write_WithoutWhatIsNeeded_SaysSoAndKeepsTheForm(string at, string text, string said)
    {
        var page = Page(Roles.Operator);

        Write(page, at, text, "");

        Assert.Contains(said, page.WaitForElement("[data-say=note]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-form=note]"));
        Assert.Empty(page.FindAll("[data-note]"));
    }

    [Fact]
    public async Task Write_AboutWhatIsNotThere_NamesIt()
    {
        Page(Roles.Operator);

        Assert.Equal("'pumphouse' is neither a tag nor a unit of this plant.", await Services.GetRequiredService<NoteActions>().WriteAsync(s_start, "x", "pumphouse"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _history.Dispose();
    }

    private static void Write(IRenderedComponent<Trends> page, string at, string text, string about)
    {
        page.Do(() => page.Find("[data-action=write-note]").Click());
        page.Do(() => page.Find("[name=at]").Change(at));
        page.Do(() => page.Find("[name=about]").Change(about));
        page.Do(() => page.Find("[name=text]").Change(text));
        page.Do(() => page.Find("[data-form=note]").Submit());
    }

    private IReadOnlyList<AuditEntry> Audit() => Services.GetRequiredService<AuditLog>().Get(new AuditFilter(), 100);

    /// <param name="author">Somebody who has left a note already.</param>
    private IRenderedComponent<Trends> Page(string? role, string? author = null)
    {
        TempAlarms.AddTo(this, TimeProvider.System, role);
        SetRendererInfo(new RendererInfo("Server", true));
        if (author is not null)
        {
            Store.Append(new PlantNote { TimeUtc = s_start.AddMinutes(3), Text = "belt changed", Who = author, WrittenUtc = s_start.AddMinutes(5) });
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo(Address);
        var page = Render<Trends>();
        page.WaitForElement("[data-testid=notes]");
        return page;
    }
}
