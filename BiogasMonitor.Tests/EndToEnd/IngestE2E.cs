using System.Diagnostics;
using System.Globalization;
using System.Text;
using BiogasMonitor.Web.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>From a CSV file to the pages: by the settings page and by the command line, while the host runs.</summary>
public sealed class IngestE2E(Browser browser)
{
    private static readonly DateTime s_start = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task SettingsPage_DryRunThenStore_EndsWithTheCountsOfTheFile()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        var file = Path.Combine(host.DataFolder, "plant.csv");
        var expected = WriteCsv(file, s_start, 3_600);
        var page = await browser.OpenAsync(host, "/settings/data", role: Roles.Admin);

        await page.Locator("[data-field=file]").FillAsync(file);
        await page.Locator("[data-field=file]").BlurAsync();
        await page.Locator("[data-action=check]").ClickAsync();
        await Expect(page.Locator("[data-result=done][data-dry-run=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-action=store]")).ToBeEnabledAsync();
        await page.Locator("[data-action=store]").ClickAsync();
        await Expect(page.Locator("[data-result=done][data-dry-run=false]")).ToBeVisibleAsync();

        Assert.Equal(Text(expected.Rows), await FactAsync(page, "rows"));
        Assert.Equal(Text(expected.Rejected), await FactAsync(page, "rejected"));
        Assert.Equal(Text(expected.Duplicates), await FactAsync(page, "duplicates"));
        await Expect(page.Locator("[data-ingest='plant.csv']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CommandLine_IntoTheOpenDatabase_ShowsWithinFiveSeconds()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        var file = Path.Combine(host.DataFolder, "plant.csv");
        WriteCsv(file, s_start, 600);
        var page = await browser.OpenAsync(host, "/trends?tags=AIT-101");
        await Expect(page.GetByTestId("trends")).ToContainTextAsync("no", new() { IgnoreCase = true });

        Assert.Equal(0, await IngestAsync(host.DataFolder, file));

        await Expect(page.GetByTestId("trend-chart")).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"), new() { Timeout = 5_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CommandLine_WithoutDb_ARunningSimulatorGivesWayToTheRealData()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "1"));
        await host.StartAsync();
        var file = Path.Combine(host.DataFolder, "plant.csv");
        WriteCsv(file, s_start, 600);
        var page = await browser.OpenAsync(host);
        await Expect(page.Locator("[data-chip=origin]")).ToHaveTextAsync("SIMULATED DATA");

        Assert.Equal(0, await IngestAsync(host.DataFolder, file));

        await Expect(page.Locator("[data-banner=no-source]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-chip=origin]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-chip=database]")).ToHaveTextAsync("historian.db");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CommandLine_WithNewTagsIntoTheOpenDatabase_ShowInTheHost()
    {
        await using var host = new HostProcess(("Plant:Source", "none"));
        await host.StartAsync();
        var page = await browser.OpenAsync(host, "/settings/tags");
        await Expect(page.GetByText("BORE-7")).ToHaveCountAsync(0);
        var file = Path.Combine(host.DataFolder, "bore.csv");
        await File.WriteAllLinesAsync(file, ["timestamp,BORE-7", .. Enumerable.Range(0, 600).Select(s => $"{s_start.AddSeconds(s):yyyy-MM-dd HH:mm:ss},{s % 7}.5")], TestContext.Current.CancellationToken);

        Assert.Equal(0, await IngestAsync(host.DataFolder, file, "--add-tags"));

        // The host starts anew within 2 s; the page comes back to it by itself.
        await Expect(page.GetByText("BORE-7").First).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await page.GotoAsync("/trends?tags=BORE-7");
        await Expect(page.GetByTestId("trend-chart")).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"));
        await page.Context.CloseAsync();
    }

    private static async Task<int> IngestAsync(string dataFolder, string file, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(HostProcess.Program("BiogasMonitor.Ingest"));
        start.ArgumentList.Add(file);
        more.ToList().ForEach(start.ArgumentList.Add);
        start.Environment["Plant__DataFolder"] = dataFolder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(await output + await errors);
        return process.ExitCode;
    }

    private static async Task<string> FactAsync(IPage page, string code) =>
        string.Concat((await page.Locator($"[data-fact={code}] dd").InnerTextAsync()).Where(char.IsDigit));

    // One row a second; every 100th is written twice, every 250th has a time that is none.
    private static (int Rows, int Rejected, int Duplicates) WriteCsv(string path, DateTime start, int seconds)
    {
        var text = new StringBuilder("timestamp,AIT-101,FIT-101,M-401\n");
        var (rows, rejected, duplicates) = (0, 0, 0);
        for (var s = 0; s < seconds; s++)
        {
            var bad = s % 250 == 249;
            var row = string.Create(CultureInfo.InvariantCulture, $"{(bad ? "yesterday" : start.AddSeconds(s).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))},{72 + (0.01 * (s % 50)):0.00},{620 + (s % 9):0.0},1\n");
            var times = s % 100 == 50 ? 2 : 1;
            text.Insert(text.Length, row, times);
            rows += times;
            rejected += bad ? 1 : 0;
            duplicates += times - 1;
        }

        File.WriteAllText(path, text.ToString());
        return (rows, rejected, duplicates);
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
