using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BiogasMonitor.Tests.EndToEnd.Browser))]

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>One headless Chromium for the whole run, started by the first test that needs it.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] s_usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> _running;

    public Browser()
        : this([])
    {
    }

    /// <summary>One of its own for a test that starts it otherwise.</summary>
    internal Browser(params string[] arguments) => _running = new(() => StartAsync(arguments));

    private static string Executable =>
        Environment.GetEnvironmentVariable("BIOGAS_CHROMIUM") is { Length: > 0 } given ? given
        : s_usual.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The browser tests need Chromium; ./test.sh installs it, or set BIOGAS_CHROMIUM to its path.");

    /// <param name="role">Opened by somebody of this role who has logged in; null is by nobody.</param>
    public async Task<IPage> OpenAsync(HostProcess host, string path = "/", int width = 1920, int height = 1080, string? role = null)
    {
        return await OpenAsync(new Uri(host.Url), path, width, height, role is null ? null : await host.People.LogInAsync(role));
    }

    /// <param name="session">Cookie of somebody who has logged in, as "name=value".</param>
    public async Task<IPage> OpenAsync(Uri host, string path, int width = 1920, int height = 1080, string? session = null)
    {
        var (_, chromium) = await _running.Value;
        var context = await chromium.NewContextAsync(new() { BaseURL = host.ToString(), ViewportSize = new() { Width = width, Height = height } });
        if (session is not null)
        {
            var cookie = session.Split('=', 2);
            await context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = host.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await LiveAsync(page);
        return page;
    }

    /// <summary>An empty page, of nobody.</summary>
    public async Task<IPage> NewPageAsync() => await (await (await _running.Value).Chromium.NewContextAsync()).NewPageAsync();

    /// <summary>The layout says "static" while prerendered, "live" once the circuit has rendered, and "none" on pages that need no circuit.</summary>
    public static Task LiveAsync(IPage page) => page.Locator("[data-circuit=live], [data-circuit=none]").WaitForAsync(new() { Timeout = 20_000 });

    public async ValueTask DisposeAsync()
    {
        if (_running.IsValueCreated)
        {
            var (playwright, chromium) = await _running.Value;
            await chromium.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync(string[] arguments)
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. arguments],
        });
        return (playwright, chromium);
    }
}
