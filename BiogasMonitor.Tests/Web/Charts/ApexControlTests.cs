using System.Text.Json;
using BiogasMonitor.Web.Controls.Charts;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Web.Charts;

public sealed class ApexControlTests : BunitContext
{
    private readonly FakeTimeProvider _time = new();
    private readonly BunitJSModuleInterop _module;
    private readonly BunitJSModuleInterop _chart;

    public ApexControlTests()
    {
        Services.AddSingleton<TimeProvider>(_time);
        _module = JSInterop.SetupModule("./charts/apex.js");
        _chart = _module.SetupModule("create", _ => true);
        _chart.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Gauge_NotANumber_SaysSoAndLoadsNothing()
    {
        var gauge = Render<Gauge>(p => p.Add(g => g.Label, "Blower health").Add(g => g.Value, double.NaN).Add(g => g.Empty, "no value: VIT-301 is Bad (stuck)"));

        Assert.Equal("no value: VIT-301 is Bad (stuck)", gauge.Find(".none").TextContent);
        Assert.Equal("0", gauge.Find("[data-testid=gauge]").GetAttribute("data-shown"));
        Assert.Empty(JSInterop.Invocations);
    }

    [Fact]
    public void Gauge_LosesItsValue_IsTakenOffTheScreen()
    {
        var gauge = Render<Gauge>(p => p.Add(g => g.Label, "Health").Add(g => g.Value, 80));

        gauge.Render(p => p.Add(g => g.Value, double.NaN));

        Assert.Single(_chart.Invocations["dispose"]);
        Assert.Equal("Health: no value.", gauge.Find(".none").TextContent);
    }

    [Fact]
    public void Gauge_ChangesFast_UpdatesAtMostEveryFiveSecondsWithTheNewest()
    {
        var gauge = Render<Gauge>(p => p.Add(g => g.Label, "Health").Add(g => g.Value, 80));

        gauge.Render(p => p.Add(g => g.Value, 81));
        gauge.Render(p => p.Add(g => g.Value, 82));
        Assert.Empty(_chart.Invocations["update"]);
        _time.Advance(TimeSpan.FromSeconds(5));

        gauge.WaitForAssertion(() => Assert.Contains("\"82\"", JsonSerializer.Serialize(Assert.Single(_chart.Invocations["update"]).Arguments[0]), StringComparison.Ordinal));
    }

    [Fact]
    public void Donut_PartWithoutValue_IsLeftOutAndNamed()
    {
        var donut = Render<Donut>(p => p.Add(d => d.Label, "Product gas").Add(d => d.Parts, [new("CH4", 97.25), new("O2", double.NaN)]));

        Assert.Equal("Product gas: CH4 97.3 %, O2 no value.", donut.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Contains("\"names\":[\"CH4\"]", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void Donut_NoValueAtAll_SaysSo() =>
        Assert.Equal("Gas: no value.", Render<Donut>(p => p.Add(d => d.Label, "Gas").Add(d => d.Parts, [new("CH4", double.NaN)])).Find(".none").TextContent);

    [Fact]
    public async Task Dispose_EndsTheChartInTheBrowser()
    {
        Render<Gauge>(p => p.Add(g => g.Label, "Health").Add(g => g.Value, 80));

        await DisposeComponentsAsync();

        Assert.Single(_chart.Invocations["dispose"]);
    }

    private string Sent() => JsonSerializer.Serialize(_module.Invocations["create"].Single().Arguments[1]);
}
