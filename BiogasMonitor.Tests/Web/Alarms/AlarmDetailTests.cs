using BiogasMonitor.Web.Pages;
using Bunit;

namespace BiogasMonitor.Tests.Web.Alarms;

public sealed class AlarmDetailTests : IDisposable
{
    private readonly AlarmPages _pages = new();

    public void Dispose() => _pages.Dispose();

    [Fact]
    public void Alarm_HasMessageCauseResponseTransitionsAndItsTrendAtThatTime()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var id = _pages.Occurrence("PIT-402.HighHigh");

        var page = Show(id);

        Assert.Contains("Compressor discharge pressure is 205.0 psia", page.Find(".detail-title").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-testid=guide] ul li"));
        Assert.NotEmpty(page.FindAll("[data-testid=guide] ol li"));
        Assert.Equal(["Activated"], page.FindAll("[data-event]").Select(e => e.GetAttribute("data-event")));
        Assert.StartsWith("/trends?tags=PIT-402&from=2026-11-22T17:50:", page.Find("[data-do=trend]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Acknowledged_OnItsPage_IsOneMoreTransition()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var page = Show(_pages.Occurrence("PIT-402.HighHigh"));

        page.Do(() => page.Find("[data-do=acknowledge]").Click());

        page.WaitForAssertion(() => Assert.Equal(["Activated", "Acknowledged"], page.FindAll("[data-event]").Select(e => e.GetAttribute("data-event"))));
        Assert.Equal("active, acknowledged", page.Find("[data-testid=state]").TextContent);
    }

    [Fact]
    public void CameAgain_TheOldOneIsHistoryAndLeadsToTheNewest()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var old = _pages.Occurrence("PIT-402.HighHigh");
        _pages.Hold(20).Hold(8, ("PIT-402", 205));

        var page = Show(old);

        Assert.Equal("came again since", page.Find("[data-testid=state]").TextContent);
        Assert.Empty(page.FindAll("[data-do=acknowledge]"));
        Assert.NotEmpty(page.FindAll($"a[href='/alarms/{_pages.Occurrence("PIT-402.HighHigh")}']"));
    }

    [Fact]
    public void CameAgainAndIsNormal_TheOldOneIsHistoryAllTheSame()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var old = _pages.Occurrence("PIT-402.HighHigh");
        _pages.Hold(20).Hold(8, ("PIT-402", 205)).Hold(20);
        _pages.System.Acknowledge(_pages.System.Current.All.Select(a => a.Occurrence), "Berta", "");
        Assert.Empty(_pages.System.Current.All);

        Assert.Equal("came again since", Show(old).Find("[data-testid=state]").TextContent);
    }

    [Fact]
    public void AnotherNumber_InTheAddress_IsShownAndAcknowledged()
    {
        _pages.Hold(8, ("PIT-402", 205));
        var (first, second) = (_pages.Occurrence("PIT-402.HighHigh"), _pages.Occurrence("PIT-402.High"));
        var page = Show(first);

        page.Render(p => p.Add(c => c.Occurrence, second));
        Assert.All(page.FindAll("[data-testid=detail]"), d => Assert.Equal(second.ToString(System.Globalization.CultureInfo.InvariantCulture), d.GetAttribute("data-alarm")));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-do=acknowledge]")));
        page.Do(() => page.Find("[data-do=acknowledge]").Click());

        page.WaitForAssertion(() => Assert.Equal("active, acknowledged", page.Find("[data-testid=state]").TextContent));
        Assert.True(_pages.System.Current.All.Single(a => a.Occurrence == first).NeedsAcknowledgement);
    }

    [Fact]
    public void UnknownNumber_SaysSo() => Assert.Contains("There is no alarm number 4711", Show(4711).Find("[data-testid=unknown]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<AlarmDetail> Show(long id)
    {
        var page = _pages.Render<AlarmDetail>(p => p.Add(c => c.Occurrence, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=detail], [data-testid=unknown]")));
        return page;
    }
}
