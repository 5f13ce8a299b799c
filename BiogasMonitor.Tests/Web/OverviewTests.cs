using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Layout;
using BiogasMonitor.Web.Pages;
using Bunit;

namespace BiogasMonitor.Tests.Web;

public sealed class OverviewTests
{
    [Fact]
    public void NewFrame_UpdatesItsValue()
    {
        using var context = new UnitsContext().Publish();
        var cut = context.Render<Overview>();
        Assert.Contains("72.00", cut.Find("svg [data-tag='AIT-101']").TextContent, StringComparison.Ordinal);

        context.Publish(("AIT-101", 71.5));

        cut.WaitForAssertion(() => Assert.Contains("71.50", cut.Find("svg [data-tag='AIT-101']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void LastHour_NothingStored_SaysSo()
    {
        using var context = new UnitsContext().Publish();
        var cut = context.Render<Overview>();
        cut.WaitForAssertion(() => Assert.Contains("No history yet", cut.Find("[data-slot=last-hour]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void LastHour_NewFrames_GrowTheSeededPictureWithoutANewOne()
    {
        using var context = new UnitsContext().Store(i => [("AIT-501", 97 + (0.01 * (i % 10)))]);
        var cut = context.Render<Overview>();
        cut.WaitForState(() => cut.HasComponent<TrendChart>());
        var series = cut.FindComponent<TrendChart>().Instance.Series;
        Assert.Equal(["AIT-501", "FIT-101"], series.Select(s => s.Name));
        var seeded = series[0].Points.Count;
        Assert.True(seeded >= 58, $"{seeded} points of an hour of minutes");

        context.Publish(("AIT-501", 96.5));
        Assert.True(SpinWait.SpinUntil(() => series[0].Points[^1].Mean == 96.5, TimeSpan.FromSeconds(20))); // A push renders nothing.
        context.Publish(("AIT-501", double.NaN));

        Assert.True(SpinWait.SpinUntil(() => series[0].Points[^1].Count == 0, TimeSpan.FromSeconds(20)));
        Assert.Equal(seeded + 2, series[0].Points.Count);
        Assert.Same(series, cut.FindComponent<TrendChart>().Instance.Series);
    }

    [Fact]
    public void Phone_ListsUnitsInsteadOfTheDrawing()
    {
        using var context = new UnitsContext().Publish();
        var cut = context.Render<Overview>(p => p.AddCascadingValue(new Viewer("dark", true)));
        Assert.NotEmpty(cut.FindAll("[data-unit-list=compressor]"));
        Assert.Empty(cut.FindAll("svg.flow, [data-slot=last-hour]"));
    }

    [Fact]
    public void NoFrameYet_NoNumbers()
    {
        using var context = new UnitsContext();
        var cut = context.Render<Overview>();
        Assert.All(cut.FindAll("svg [data-quality]"), e => Assert.Equal("Bad", e.GetAttribute("data-quality")));
        Assert.Contains("No values yet", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_EndsTheWatchQuietly()
    {
        using var context = new UnitsContext();
        context.Render<Overview>();
        Assert.Equal(1, context.Plant.WatcherCount);

        await context.CloseAsync();

        Assert.True(SpinWait.SpinUntil(() => context.Plant.WatcherCount == 0, TimeSpan.FromSeconds(20)));
        Assert.False(context.Renderer.UnhandledException.IsCompleted);
    }
}
