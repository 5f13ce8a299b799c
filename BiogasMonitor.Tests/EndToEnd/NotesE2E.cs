using BiogasMonitor.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

public sealed class NotesE2E(LiveHost live, Browser browser)
{
    [Fact]
    public async Task Note_WrittenByAnOperator_IsOnTheAxisAndInTheTable_AndCanBeTakenBack()
    {
        var host = await live.GetAsync();
        var at = DateTime.UtcNow.AddMinutes(-20);
        var page = await browser.OpenAsync(host, $"/trends?tags=FIT-501&from={at.AddMinutes(-10):yyyy-MM-ddTHH:mm:ssZ}&to={at.AddMinutes(10):yyyy-MM-ddTHH:mm:ssZ}", role: Roles.Operator);
        await page.Locator("[data-action=write-note]").ClickAsync();
        await page.Locator("[name=at]").FillAsync($"{at:yyyy-MM-dd HH:mm:ss}");
        await page.Locator("[name=text]").FillAsync("Valve exercised");
        await page.Locator("[data-do=note]").ClickAsync();
        await Expect(page.Locator("[data-note]")).ToContainTextAsync("Valve exercised");

        // The mark is where the note is: in the middle of the plot, told when the cursor comes near.
        var box = (await page.Locator("[data-testid=trend-chart] .u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 3 });
        await Expect(page.Locator("[data-cell=mark]")).ToContainTextAsync("on FIT-501: Valve exercised");

        await page.Locator("[data-action=take-back]").ClickAsync();
        await Expect(page.Locator("[data-note].taken-back")).ToContainTextAsync("taken back by");
        await page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 3 });
        await Expect(page.Locator("[data-cell=mark]")).ToBeEmptyAsync();
        await page.Context.CloseAsync();
    }
}
