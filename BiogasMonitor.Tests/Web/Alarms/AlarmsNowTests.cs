using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Bunit;
using Bunit.TestDoubles;
using Dapper;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Web.Alarms;

public sealed class AlarmsNowTests : IDisposable
{
    private const string High = "PIT-402.High";
    private const string HighHigh = "PIT-402.HighHigh";

    private readonly AlarmPages _pages = new();

    public void Dispose() => _pages.Dispose();

    [Fact]
    public void List_TwoAlarms_WorstFirstWithMessageValueAndState()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        var rows = page.FindAll("[data-group=unacknowledged] [data-row]");
        Assert.Equal([HighHigh, High], rows.Select(r => r.GetAttribute("data-row")));
        Assert.Contains("Compressor discharge pressure is 205.0 psia, above its high high limit of 200.0", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("active, unacknowledged", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("205.0 psia", rows[0].QuerySelector(".alarm-now b")!.TextContent);
        Assert.Equal($"/alarms/{_pages.Occurrence(HighHigh)}", rows[0].QuerySelector(".alarm-what a")!.GetAttribute("href"));
        Assert.NotNull(rows[0].QuerySelector(".prio-ring"));
    }

    [Fact]
    public void List_Empty_SaysSo() => Assert.Contains("No alarm needs acknowledging.", Show().Markup, StringComparison.Ordinal);

    [Fact]
    public void Acknowledge_OneWithAComment_MovesIt_KeepsTheComment_AndIsAudited()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        page.Do(() => page.Find("input[name=comment]").Change("valve checked"));
        page.Do(() => page.Find($"[data-row='{HighHigh}'] [data-do=acknowledge]").Click());

        page.WaitForAssertion(() => Assert.Equal([HighHigh], RowsOf(page, "active")));
        Assert.Equal([High], RowsOf(page, "unacknowledged"));
        Assert.Contains("valve checked", page.Find($"[data-row='{HighHigh}']").TextContent, StringComparison.Ordinal);
        Assert.Equal((SignedIn.Name, "valve checked"), (Record(HighHigh).AcknowledgedBy, Record(HighHigh).Comment));
        var entry = Assert.Single(_pages.Services.GetRequiredService<AuditLog>().Get(new AuditFilter { Action = AlarmActions.Acknowledged }, 10));
        Assert.Equal((SignedIn.Name, HighHigh), (entry.Who, entry.Subject));
    }

    [Fact]
    public void Acknowledge_AllVisible_LeavesWhatTheFilterHides()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show("?severity=critical");
        Assert.Equal([HighHigh], RowsOf(page, "unacknowledged"));

        page.Do(() => page.Find("[data-do=acknowledge-all]").Click());

        page.WaitForAssertion(() => Assert.False(Record(HighHigh).NeedsAcknowledgement));
        Assert.True(Record(High).NeedsAcknowledgement);
    }

    [Fact]
    public void Acknowledge_Selected_OnlyThose()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        page.Do(() => page.Find($"[data-row='{High}'] input[type=checkbox]").Change(true));
        page.WaitForAssertion(() => Assert.Contains("(1)", page.Find("[data-do=acknowledge-picked]").TextContent, StringComparison.Ordinal));
        page.Do(() => page.Find("[data-do=acknowledge-picked]").Click());

        page.WaitForAssertion(() => Assert.False(Record(High).NeedsAcknowledgement));
        Assert.True(Record(HighHigh).NeedsAcknowledgement);
    }

    [Fact]
    public void Acknowledge_SomebodyWasFaster_ChangesNothingAndSaysWho()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        page.Do(() =>
        {
            _pages.System.Acknowledge([_pages.Occurrence(HighHigh)], "Berta", "mine");
            page.Find($"[data-row='{HighHigh}'] [data-do=acknowledge]").Click();
        });

        page.WaitForAssertion(() => Assert.Contains("Berta was first", page.Find("[data-testid=said]").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Berta", "mine"), (Record(HighHigh).AcknowledgedBy, Record(HighHigh).Comment));
    }

    [Fact]
    public void Shelve_NeedsAReason_ThenIsShownApartWithUntilWhoAndWhy_AndComesBackByOneClick()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();
        page.Do(() => page.Find($"[data-row='{High}'] [data-do=Shelve]").Click());

        page.Do(() => page.Find("form[data-form=Shelve]").Submit());
        Assert.Contains("A reason is needed", page.Find(".alarm-form-error").TextContent, StringComparison.Ordinal);

        page.Do(() => page.Find("form[data-form=Shelve] input[name=text]").Change("test of the valve"));
        page.Do(() => page.Find("form[data-form=Shelve]").Submit());
        page.WaitForAssertion(() => Assert.Equal([High], RowsOf(page, "shelved")));
        var text = page.Find($"[data-row='{High}']").TextContent;
        Assert.Contains($"shelved until 22 Nov 13:00:", text, StringComparison.Ordinal);
        Assert.Contains($"by {SignedIn.Name}: test of the valve", text, StringComparison.Ordinal);

        page.Do(() => page.Find($"[data-row='{High}'] [data-do=Unshelve]").Click());
        page.WaitForAssertion(() => Assert.Contains(High, RowsOf(page, "unacknowledged")));
    }

    [Fact]
    public void Keys_MoveAcknowledgeShelveAndOpen()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();
        Assert.Equal([HighHigh], Current(page));

        Press(page, HighHigh, "ArrowDown");
        page.WaitForAssertion(() => Assert.Equal([High], Current(page)));
        _pages.JSInterop.VerifyFocusAsyncInvoke();
        Press(page, High, "ArrowDown");
        Assert.Equal([High], Current(page));
        Press(page, High, "ArrowUp");
        page.WaitForAssertion(() => Assert.Equal([HighHigh], Current(page)));

        Press(page, HighHigh, "s");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"[data-row='{HighHigh}'] form[data-form=Shelve]")));

        Press(page, HighHigh, " ");
        page.WaitForAssertion(() => Assert.False(Record(HighHigh).NeedsAcknowledgement));
        Assert.Equal([High], Current(page));

        Press(page, High, "Enter");
        Assert.EndsWith($"/alarms/{_pages.Occurrence(High)}", _pages.Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", true, false)]
    [InlineData("s", true, false)]
    [InlineData("s", false, true)]
    [InlineData(" ", false, true)]
    public void Keys_HeldDownOrWithControl_DoNothing(string key, bool held, bool control)
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        page.Do(() => page.Find($"[data-row='{HighHigh}']").KeyDown(new KeyboardEventArgs { Key = key, Repeat = held, CtrlKey = control }));

        Assert.True(Record(HighHigh).NeedsAcknowledgement);
        Assert.Empty(page.FindAll("form[data-form=Shelve]"));
    }

    [Fact]
    public void Operator_SeesEverythingAndNoButton()
    {
        using var pages = new AlarmPages(Roles.Operator);
        pages.Hold(8, ("PIT-402", 205));
        var page = pages.Render<AlarmsNow>();

        Assert.Equal(2, page.FindAll("[data-row]").Count);
        Assert.Empty(page.FindAll("[data-row] button"));
        Assert.Empty(page.FindAll("[data-do=acknowledge-all]"));
        Assert.Contains("need a supervisor", page.Find("[data-testid=may-not]").TextContent, StringComparison.Ordinal);

        page.Do(() => page.Find($"[data-row='{HighHigh}']").KeyDown(new KeyboardEventArgs { Key = " " }));
        Assert.True(pages.System.Current.All.All(a => a.NeedsAcknowledgement));
    }

    [Fact]
    public void Supervisor_DemotedWhileThePageIsOpen_IsRefused()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();
        var people = _pages.Services.GetRequiredService<TempAccounts>().Accounts;
        Assert.NotNull(people.Add("Boss", SignedIn.Password, Roles.Admin));

        page.Do(() =>
        {
            Assert.True(people.SetRole(people.Find(SignedIn.Name)!.Id, Roles.Operator));
            page.Find($"[data-row='{HighHigh}'] [data-do=acknowledge]").Click();
        });

        page.WaitForAssertion(() => Assert.Contains("needs a supervisor", page.Find("[data-testid=refused]").TextContent, StringComparison.Ordinal));
        Assert.True(Record(HighHigh).NeedsAcknowledgement);
    }

    [Fact]
    public void Address_WithAWrongFilter_SaysWhatIsAllowed()
    {
        var page = Show("?severity=urgent");

        Assert.Equal("Parameter severity: 'urgent' is not allowed; allowed is all, critical, high, medium, low.", page.Find("[data-testid=problem]").TextContent);
    }

    [Fact]
    public void Filter_Chosen_IsInTheAddress()
    {
        var page = Show("?unit=compressor");
        page.Do(() => page.Find("[data-severity=high]").Click());

        Assert.EndsWith("/alarms?severity=high&unit=compressor", _pages.Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Flood_IsFoldedUnderFirstOut_AndUnfoldsByOneClick()
    {
        _pages.Hold(90, ("PIT-402", 205), ("LIT-101", 96), ("LIT-102", 96), ("AIT-202", 200), ("AIT-101", 55), ("VIT-401", 0.6), ("PIT-403", 70));
        Assert.True(_pages.System.NewInTenMinutes > 10);
        var page = Show();

        Assert.NotEmpty(page.FindAll("[data-testid=flood]"));
        var folded = page.FindAll("[data-row]").Count;
        Assert.True(folded < _pages.System.Current.Shown.Count);
        Assert.DoesNotContain(High, RowsOf(page, "flood"));

        page.Do(() => page.Find($"[data-row='{HighHigh}'] [data-do=consequences]").Click());
        page.WaitForAssertion(() => Assert.Contains(High, RowsOf(page, "flood")));

        page.Do(() => page.Find("[data-do=unfold]").Click());
        var uri = _pages.Services.GetRequiredService<BunitNavigationManager>().Uri;
        Assert.EndsWith("/alarms?fold=0", uri, StringComparison.Ordinal);
        Assert.Equal(_pages.System.Current.Shown.Count, Show("?fold=0").FindAll("[data-row]").Count);
    }

    [Fact]
    public void Flood_WithAFilter_IsNotFolded_AndWithoutOneSaysWhatIsFolded()
    {
        _pages.Hold(90, ("PIT-402", 205), ("LIT-101", 96), ("LIT-102", 96), ("AIT-202", 200), ("AIT-101", 55), ("VIT-401", 0.6), ("PIT-403", 70));
        var page = Show();
        Assert.Contains("to acknowledge", page.Find($"[data-row='{HighHigh}'] .alarm-fold-worst").TextContent, StringComparison.Ordinal);
        page.Do(() => page.Find("[data-do=acknowledge-all]").Click());
        page.WaitForAssertion(() => Assert.Contains("(0)", page.Find("[data-do=acknowledge-all]").TextContent, StringComparison.Ordinal));
        Assert.Contains($"{_pages.System.Current.Unacknowledged.Count} more to acknowledge", page.Find("[data-testid=folded]").TextContent, StringComparison.Ordinal);

        var filtered = Show("?state=unacknowledged");
        Assert.Equal(_pages.System.Current.Unacknowledged.Count, RowsOf(filtered, "unacknowledged").Count());
        Assert.Contains("With a filter nothing is folded", filtered.Find("[data-testid=flood]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Acknowledge_ByTheButtonOfARow_LeavesTheKeysAtTheNext()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();

        page.Do(() => page.Find($"[data-row='{HighHigh}'] [data-do=acknowledge]").Click());

        page.WaitForAssertion(() => Assert.Equal([High], Current(page)));
        _pages.JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public async Task Key_OfARowThatHasLeftTheList_DoesNothing()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();
        var keys = page.FindComponents<AlarmRow>().Select(r => r.Instance.OnKey).ToList();
        _pages.Hold(20);
        _pages.System.Acknowledge(_pages.System.Current.All.Select(a => a.Occurrence), "Berta", "");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-row]")));

        foreach (var key in new[] { "ArrowDown", "ArrowUp", "Home", "End" })
        {
            await page.InvokeAsync(() => keys[0].InvokeAsync(key));
        }

        Assert.Empty(page.FindAll("[data-row]"));
    }

    [Fact]
    public void Acknowledge_AuditLogCannotBeWritten_IsDoneAndSaysSo()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show();
        using (var connection = _pages.Services.GetRequiredService<TempAccounts>().Database.Connect())
        {
            connection.Execute("ALTER TABLE audit RENAME TO gone");
        }

        page.Do(() => page.Find("[data-do=acknowledge-all]").Click());

        page.WaitForAssertion(() => Assert.Contains(AuditLog.NotWritten, page.Find("[data-testid=said]").TextContent, StringComparison.Ordinal));
        Assert.False(Record(HighHigh).NeedsAcknowledgement);
    }

    private IRenderedComponent<AlarmsNow> Show(string query = "")
    {
        _pages.Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/alarms" + query);
        return _pages.Render<AlarmsNow>();
    }

    private AlarmRecord Record(string condition) => _pages.System.Current.All.Single(a => a.Condition.Id == condition);

    private static IEnumerable<string?> RowsOf(IRenderedComponent<AlarmsNow> page, string group) => page.FindAll($"[data-group={group}] [data-row]").Select(r => r.GetAttribute("data-row"));

    private static IEnumerable<string?> Current(IRenderedComponent<AlarmsNow> page) => page.FindAll("[data-row][tabindex='0']").Select(r => r.GetAttribute("data-row"));

    private static void Press(IRenderedComponent<AlarmsNow> page, string row, string key) => page.Do(() => page.Find($"[data-row='{row}']").KeyDown(new KeyboardEventArgs { Key = key }));
}
