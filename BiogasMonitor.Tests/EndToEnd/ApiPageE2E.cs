using Microsoft.Playwright;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>The page that describes the API: it is there, and nothing of it comes from elsewhere.</summary>
public sealed class ApiPageE2E(LiveHost live, Browser browser)
{
    [Fact]
    public async Task ApiPage_ShowsTheApi_AndLoadsNothingFromElsewhere()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host, "/settings/system");
        var (asked, said) = (new List<string>(), new List<string>());
        page.Context.Request += (_, request) => asked.Add(request.Url);
        page.Context.Console += (_, line) => said.Add($"{line.Type}: {line.Text}");
        page.Context.WebError += (_, error) => said.Add("error: " + error.Error);

        var docs = await page.Context.RunAndWaitForPageAsync(() => page.Locator("[data-api-docs]").ClickAsync());
        await docs.GetByText("Values, history, alarms and models of a biogas plant.").First.WaitForAsync(new() { Timeout = 60_000 });
        await docs.GetByRole(AriaRole.Complementary).Or(docs.Locator("aside, nav")).GetByText("System", new() { Exact = true }).First.ClickAsync();
        await docs.GetByText("Trends of up to eight tags").First.WaitForAsync(new() { Timeout = 60_000 });

        Assert.Contains(asked, a => a.EndsWith("/openapi/v1.json", StringComparison.Ordinal));
        Assert.All(asked.Where(a => !a.StartsWith("data:", StringComparison.Ordinal) && !a.StartsWith("blob:", StringComparison.Ordinal)), a => Assert.StartsWith(host.Url + "/", a, StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.StartsWith("error", StringComparison.Ordinal));
    }
}
