using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>
/// The connection to the host is away for a while, and the page comes back by itself. The long ones in real time only with BIOGAS_OUTAGES=1;
/// what the scripts do meanwhile is tested for all lengths with a clock that runs ahead.
/// </summary>
public sealed class OutageE2E(Browser browser)
{
    private const int BackWithinMs = 10_000;

    [Theory]
    [InlineData(5)]
    [InlineData(120)]
    [InlineData(600)]
    public async Task Connection_Held_PageSaysSoAndIsBackWithinTenSeconds(int seconds)
    {
        Assert.SkipUnless(seconds < 60 || Environment.GetEnvironmentVariable("BIOGAS_OUTAGES") == "1", "Takes minutes; BIOGAS_OUTAGES=1 runs it.");
        await using var host = new HostProcess(("Simulator:BackfillHours", "1"));
        await host.StartAsync();
        await using var line = new HeldLine(host);
        var page = await browser.OpenAsync(line.Url, "/trends?tags=AIT-101&live=1");
        await Expect(page.Locator("[data-values=current]")).ToBeVisibleAsync();

        line.Hold();
        await Expect(page.Locator("#link-lost")).ToBeVisibleAsync(new() { Timeout = 3_500 });
        await Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
        var back = Stopwatch.StartNew();
        line.LetGo();

        await Expect(page.Locator("#link-lost")).ToBeHiddenAsync(new() { Timeout = BackWithinMs });
        await Expect(page.Locator("[data-circuit=live][data-values=current]")).ToBeVisibleAsync(new() { Timeout = BackWithinMs });
        TestContext.Current.TestOutputHelper?.WriteLine($"back {back.ElapsedMilliseconds} ms after {seconds} s");
        Assert.InRange(back.ElapsedMilliseconds, 0, BackWithinMs);
        Assert.EndsWith("/trends?tags=AIT-101&live=1", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(5, "refused")]
    [InlineData(120, "refused")]
    [InlineData(600, "refused")]
    [InlineData(600, "hanging")]
    public async Task Scripts_HostAwayForLong_TryAllTheTime_AndLoadThePageAnewWithinTenSeconds(int seconds, string answer)
    {
        await using var plant = await StandIn.OpenAsync(browser, answer);

        await plant.LoseConnectionAsync();
        await plant.PassAsync(seconds);
        var tries = await plant.TriesAsync();
        if (answer == "refused")
        {
            Assert.InRange(tries.Length, seconds - 2, seconds + 2);
            Assert.All(tries.Skip(1).Zip(tries), pair => Assert.InRange(pair.First - pair.Second, 900, 1_100));
        }

        Assert.Equal(1, plant.Loads);
        Assert.True(await plant.Page.Locator("#link-lost").IsVisibleAsync() || seconds < 3);

        await plant.ComeBackAsync(BackWithinMs / 1000);
        Assert.Equal(2, plant.Loads);
    }

    /// <summary>The page's own two scripts on a page without Blazor and without a host, with a clock that the test moves.</summary>
    private sealed class StandIn(IPage page) : IAsyncDisposable
    {
        private volatile bool _up;

        public IPage Page => page;

        public int Loads { get; private set; }

        public static async Task<StandIn> OpenAsync(Browser browser, string answer)
        {
            var plant = new StandIn(await browser.NewPageAsync());
            await plant.Page.Clock.InstallAsync();
            await plant.Page.RouteAsync("http://plant.test/**", plant.AnswerAsync);
            await plant.Page.AddInitScriptAsync($$"""
                window.tries = [];
                window.Blazor = {
                  start(options) { window.handler = options.circuit.reconnectionHandler; },
                  reconnect() {
                    window.tries.push(performance.now());
                    return '{{answer}}' === 'hanging' ? new Promise(() => {}) : window.up ? Promise.resolve(false) : Promise.reject(new Error('refused'));
                  } };
                """);
            await plant.Page.GotoAsync("http://plant.test/");
            return plant;
        }

        public async Task LoseConnectionAsync() => await page.EvaluateAsync("() => { document.querySelector('.shell').dataset.beat = '1'; setTimeout(() => handler.onConnectionDown(), 50); }");

        // In pieces, so that answers of the network, which the clock does not move, come in between.
        public async Task PassAsync(int seconds)
        {
            for (var left = seconds; left > 0; left -= 60)
            {
                await page.Clock.RunForAsync(1000 * Math.Min(60, left));
            }
        }

        public Task<double[]> TriesAsync() => page.EvaluateAsync<double[]>("() => window.tries");

        public async Task ComeBackAsync(int withinSeconds)
        {
            _up = true;
            await page.EvaluateAsync("() => { window.up = true; }");
            for (var i = 0; i < withinSeconds * 2 && Loads < 2; i++)
            {
                try
                {
                    await page.Clock.RunForAsync(500);
                    await page.EvaluateAsync("() => 0");
                }
                catch (PlaywrightException e) when (e.Message.Contains("navigation", StringComparison.Ordinal))
                {
                    // It is being loaded anew: what is waited for.
                    await page.WaitForLoadStateAsync();
                }
            }

            await page.WaitForLoadStateAsync();
        }

        // A page whose clock stands still does not close by itself.
        public async ValueTask DisposeAsync()
        {
            await page.Clock.ResumeAsync();
            await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
            await page.Context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        private async Task AnswerAsync(IRoute route)
        {
            if (new Uri(route.Request.Url).AbsolutePath == "/")
            {
                Loads++;
                await route.FulfillAsync(new() { ContentType = "text/html", Body = Html() });
            }
            else if (_up)
            {
                await route.FulfillAsync(new() { Status = 200, Body = "Healthy" });
            }
            else
            {
                await route.AbortAsync("connectionrefused");
            }
        }

        private static string Html()
        {
            string Script(string name) => File.ReadAllText(Path.Combine(Repository.Root, "BiogasMonitor.Web", "wwwroot", "js", name));
            return $"<div id=link-lost hidden><span data-sentence></span> <span data-counter></span></div><div class=shell data-circuit=live data-beat=0></div><script>{Script("heartbeat.js")}</script><script>{Script("connection.js")}</script>";
        }
    }
}
