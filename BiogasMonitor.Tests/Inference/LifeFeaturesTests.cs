using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Life;

namespace BiogasMonitor.Tests.Inference;

public sealed class LifeFeaturesTests
{
    private static readonly LifeFeatures s_features = new(Plants.Catalogue);
    private static readonly LifeUnit s_compressor = LifeUnits.All.Single(unit => unit.Id == "compressor");

    [Fact]
    public void Row_PlantAtItsNominals_IsNoWayToTheLimit()
    {
        foreach (var unit in LifeUnits.All)
        {
            var row = s_features.Row(unit, Nominal())!;
            Assert.Equal(s_features.Names.Count, row.Length);
            Assert.Equal(0, row[Place("level, 1 h")], 1e-6);
            Assert.Equal(336, row[Place("hours to limit, 6 h")]);
            Assert.DoesNotContain(row, float.IsNaN);
        }
    }

    [Fact]
    public void Row_VibrationOnTheWayToItsLimit_SeesShareSlopeAndHours()
    {
        // From its nominal to high-high, evenly over 432 steps; the bearing's temperature stays, so the way of failing goes half as fast: a share of 0.5 / 431 a step.
        var window = Nominal(432);
        var tag = Plants.Catalogue.Find("VIT-401")!;
        Put(window, "VIT-401", i => tag.Nominal!.Value + (tag.HighHigh!.Value - tag.Nominal.Value) * i / 431);

        var row = s_features.Row(s_compressor, window)!;
        Assert.Equal(0, row[Place("way of failing")]);
        Assert.Equal(0.5 * 428.5 / 431, row[Place("level, 1 h")], 1e-5);
        Assert.Equal(3 / 431.0, row[Place("slope, 6 h")], 1e-6);
        Assert.Equal((1 - (0.5 * 428.5 / 431)) / (3 / 431.0), row[Place("hours to limit, 6 h")], 1e-2);
        Assert.Equal(0, row[Place("curvature, 6 h")], 1e-5);
    }

    [Fact]
    public void Row_OilFilterFurtherThanTheBearing_IsTheWayThatIsTold()
    {
        var window = Nominal();
        Put(window, "DPIT-401", _ => 10);

        var row = s_features.Row(s_compressor, window)!;
        Assert.Equal(1, row[Place("way of failing")]);
        Assert.Equal((10 - 4.1) / (16 - 4.1), row[Place("level, 1 h")], 1e-5);
    }

    [Fact]
    public void Row_BothBearingsWarmer_IsTheOilAndNoWear()
    {
        var window = Nominal();
        Put(window, "TIT-405", _ => 156 + 6);
        Put(window, "TIT-406", _ => 149 + 6);

        Assert.Equal(0, s_features.Row(s_compressor, window)![Place("level, 1 h")], 1e-6);
    }

    [Fact]
    public void Row_FasterCompressor_CallsForMoreVibration()
    {
        var window = Nominal();
        Put(window, "VIT-401", _ => 0.13 * Math.Pow(1.1, 0.4));
        Put(window, "DPIT-401", _ => 4.1 * 1.1);
        Put(window, "IIT-401", _ => 167 * 1.1);
        Put(window, "SIT-401", _ => 83 * 1.1);

        Assert.Equal(0, s_features.Row(s_compressor, window)![Place("level, 1 h")], 1e-6);
    }

    [Fact]
    public void Row_UnitStandsStillOrIsUnknown_IsNone()
    {
        var window = Nominal();
        window.Means[s_features.Tags.ToList().IndexOf("M-401")][^1] = 0;
        Assert.Null(s_features.Row(s_compressor, window));
        window = Nominal();
        foreach (var series in window.Means.Where((_, i) => s_features.Tags[i] != "M-401")) { Array.Fill(series, double.NaN); }
        Assert.Null(s_features.Row(s_compressor, window));
    }

    [Fact]
    public void Row_WhatComesLater_ChangesNothing()
    {
        var window = Nominal(600);
        var before = s_features.Row(s_compressor, window, 500);
        foreach (var series in window.Means) { Array.Fill(series, 1e6, 500, 100); }
        Assert.Equal(before, s_features.Row(s_compressor, window, 500));
    }

    private static void Put(Window window, string tag, Func<int, double> value)
    {
        var series = window.Means[s_features.Tags.ToList().IndexOf(tag)];
        for (var i = 0; i < series.Length; i++) { series[i] = value(i); }
    }

    private static int Place(string name) => s_features.Names.ToList().IndexOf(name);

    private static Window Nominal(int steps = 144)
    {
        var tags = s_features.Tags.Select(name => Plants.Catalogue.Find(name)!).ToList();
        return new Window
        {
            Tags = tags,
            From = Plants.Noon,
            Step = LifeFeatures.Step,
            Steps = steps,
            Means = [.. tags.Select(tag => Enumerable.Repeat(tag.Nominal!.Value, steps).ToArray())],
            Counts = [.. tags.Select(_ => new int[steps])],
        };
    }
}
