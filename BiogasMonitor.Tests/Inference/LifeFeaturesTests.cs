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
        var row = s_features.Row(s_compressor, Nominal())!;
        Assert.Equal(s_features.Names.Count, row.Length);
        Assert.Equal(0, row[Place("signal 1: level, 1 h")], 1e-6);
        Assert.Equal(336, row[Place("signal 1: hours to limit, 6 h")]);
        Assert.DoesNotContain(row, float.IsNaN);
    }

    [Fact]
    public void Row_VibrationOnTheWayToItsLimit_SeesShareSlopeAndHours()
    {
        // From its nominal to half way to high-high, evenly over a day: a share of 0.5 / 143 a step.
        var window = Nominal();
        var tag = Plants.Catalogue.Find("VIT-401")!;
        var series = window.Means[s_features.Tags.ToList().IndexOf("VIT-401")];
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = tag.Nominal!.Value + (tag.HighHigh!.Value - tag.Nominal.Value) * 0.5 * i / 143;
        }

        var row = s_features.Row(s_compressor, window)!;
        Assert.Equal(0.25, row[Place("signal 1: level, 24 h")], 1e-5);
        Assert.Equal(3 / 143.0, row[Place("signal 1: slope, 6 h")], 1e-5);
        Assert.Equal(0, row[Place("signal 1: curvature, 6 h")], 1e-5);
        Assert.Equal(143 / 6.0, row[Place("signal 1: hours to limit, 6 h")], 1e-3);
    }

    [Fact]
    public void Row_FasterCompressor_CallsForMoreVibration()
    {
        var window = Nominal();
        foreach (var tag in (string[])["VIT-401", "SIT-401"])
        {
            var series = window.Means[s_features.Tags.ToList().IndexOf(tag)];
            for (var i = 0; i < series.Length; i++) { series[i] *= 1.1; }
        }

        Assert.Equal(0, s_features.Row(s_compressor, window)![Place("signal 1: level, 24 h")], 1e-6);
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
        var window = Nominal(300);
        var before = s_features.Row(s_compressor, window, 200);
        foreach (var series in window.Means) { Array.Fill(series, 1e6, 200, 100); }
        Assert.Equal(before, s_features.Row(s_compressor, window, 200));
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
