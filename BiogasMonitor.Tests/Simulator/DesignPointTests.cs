using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>The noise-free steady state is the design point of PLANT.md, and its balances close at every load.</summary>
public sealed class DesignPointTests
{
    private static SimulatedPlant Steady(double load) => new(new SimulatorOptions { Noise = false, Variation = false, Load = load });

    [Fact]
    public void Next_SteadyState_ReproducesTheNominals()
    {
        var plant = Steady(1);
        plant.Run(6);

        // The drum fills and drains for ever; every other value holds.
        var wrong = SimulatedPlant.Catalogue.Tags
            .Where(t => t.Name is not ("LIT-301" or "XV-301"))
            .Where(t => Math.Abs(plant[t.Name] - t.Nominal!.Value) > Math.Max(0.006 * Math.Abs(t.Nominal.Value), Math.Pow(10, -t.Decimals) * 1.01))
            .Select(t => $"{t.Name} {plant[t.Name]} instead of {t.Nominal}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Next_SteadyState_GivesTheKpisOfThePlant()
    {
        var plant = Steady(1);
        plant.Run(6);
        var inletCh4 = plant["FIT-101"] * plant["AIT-101"];

        Assert.Equal(97.55, 100 * plant["FIT-501"] * plant["AIT-501"] / inletCh4, 0.15);
        Assert.Equal(2.55, 100 * plant["FIT-502"] * plant["AIT-505"] / inletCh4, 0.05);
        Assert.Equal(61, Efficiency(plant, "TIT-103", "PIT-301", "PIT-302", "JIT-301"), 1.0);
        Assert.Equal(70, Efficiency(plant, "TIT-401", "PIT-401", "PIT-402", "JIT-401"), 1.0);
        Assert.Equal(5.17, (plant["JIT-301"] + plant["JIT-401"]) / (plant["FIT-501"] * 60 / 1000), 0.02);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(1)]
    [InlineData(1.1)]
    [InlineData(1.25)]
    public void Next_SteadyStateAtAnyLoad_BalancesClose(double load)
    {
        var plant = Steady(load);
        plant.Run(6);
        var flared = plant.Simulator.Plant.FlaredCh4Scfm;
        var gasIn = plant["FIT-101"] + plant["FIT-201"] - (plant["FIT-101"] * (plant["AIT-201"] - plant["AIT-203"]) * 1e-6);
        var gasOut = plant["FIT-501"] + plant["FIT-502"] + plant["FIT-601"];
        var ch4In = plant["FIT-101"] * plant["AIT-101"] / 100;
        var ch4Out = (plant["FIT-501"] * plant["AIT-501"] / 100) + (plant["FIT-502"] * plant["AIT-505"] / 100) + flared;

        Assert.Equal(620 * load, plant["FIT-101"], 0.5);
        Assert.Equal(gasIn, gasOut, 0.005 * gasIn);
        Assert.Equal(ch4In, ch4Out, 0.005 * ch4In);
    }

    /// <summary>PLANT.md's formula: hp = icfm p1 k/(k-1) ((p2/p1)^((k-1)/k) - 1) / 229.</summary>
    private static double Efficiency(SimulatedPlant plant, string temperature, string suction, string discharge, string power)
    {
        var p1 = plant[suction];
        var icfm = plant["FIT-101"] * 14.696 / p1 * (plant[temperature] + 459.67) / 519.67;
        var horsepower = icfm * p1 * (1.3 / 0.3) * (Math.Pow(plant[discharge] / p1, 0.3 / 1.3) - 1) / 229;
        return 100 * horsepower * 0.7457 / plant[power];
    }
}
