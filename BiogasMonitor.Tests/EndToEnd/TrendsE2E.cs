using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

public sealed class TrendsE2E(LiveHost live, Browser browser)
{
    [Fact]
    public async Task Zoom_ByDrag_FetchesFinerDataAndKeepsItInTheAddress()
    {
        var host = await live.GetAsync();
        var to = DateTime.UtcNow.AddMinutes(-5);
        var page = await browser.OpenAsync(host, $"/trends?tags=AIT-101&from={Iso(to.AddHours(-24))}&to={Iso(to)}");
        var chart = page.GetByTestId("trend-chart");
        await Expect(chart).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"));
        var before = await SecondsAPointAsync(chart);

        var box = (await page.Locator("[data-testid=trend-chart] .u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.52f), box.Y + (box.Height / 2), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("from=(?!" + System.Text.RegularExpressions.Regex.Escape(Iso(to.AddHours(-24))) + ")"));
        await page.WaitForFunctionAsync("before => { const d = document.querySelector('[data-testid=trend-chart]').dataset; return (Date.parse(d.to) - Date.parse(d.from)) / 1000 / d.points < before / 5; }", before);

        // A day at two points a pixel has buckets; half an hour of it has every second.
        Assert.True(before > 20, $"{before} s a point before the zoom");
        Assert.InRange(await SecondsAPointAsync(chart), 0.5, 1.5);
        var address = page.Url;
        await page.ReloadAsync();
        await Browser.LiveAsync(page);
        Assert.Equal(address, page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Export_OfTheShownTag_HasEveryStoredSecond()
    {
        var host = await live.GetAsync();
        var to = DateTime.UtcNow.AddMinutes(-5);
        using var http = new HttpClient();

        var csv = await http.GetStringAsync(
            new Uri($"{host.Url}/api/export?tags=AIT-101&from={Iso(to.AddMinutes(-10))}&to={Iso(to)}"), TestContext.Current.CancellationToken);

        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(601, lines.Length);
        Assert.Contains("AIT-101", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), l => Assert.Contains("Good", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Png_Saved_IsThePictureWithItsHead()
    {
        var host = await live.GetAsync();
        var page = await browser.OpenAsync(host, "/trends?tags=AIT-101&span=1h&live=0", 1366, 768);
        var chart = page.GetByTestId("trend-chart");
        await Expect(chart).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"));

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save the picture as PNG" }).ClickAsync());

        var png = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var plot = (await chart.BoundingBoxAsync())!;
        Assert.Matches(@"^AIT-101_\d{8}T\d{6}Z\.png$", download.SuggestedFilename);
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        Assert.Equal(plot.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), 2.0);
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)) - plot.Height, 60, 120);
        await page.Context.CloseAsync();
    }

    private static async Task<double> SecondsAPointAsync(ILocator chart)
    {
        var data = await chart.EvaluateAsync<double[]>("e => [Date.parse(e.dataset.from) / 1000, Date.parse(e.dataset.to) / 1000, +e.dataset.points]");
        return (data[1] - data[0]) / data[2];
    }

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
