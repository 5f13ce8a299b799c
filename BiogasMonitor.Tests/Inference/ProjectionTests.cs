using BiogasMonitor.Core.Inference.Projections;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Inference;

public sealed class ProjectionTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);
    private static readonly Tag s_tag = new() { Name = "AIT-203", Unit = "ppm", Low = -100, High = 4, HighHigh = 6 };

    [Theory]
    [InlineData(0, 0.2, "high", 4)]
    [InlineData(-40, -5, "low", -100)]
    [InlineData(4.5, 0.1, "high high", 6)]
    public void Of_CleanRamp_ReachesItsNextLimitWhenItMust(double first, double perHour, string name, double limit)
    {
        var values = Ramp(first, perHour, () => 0);

        var projection = Projector.Of(s_tag, values, s_step, Plants.Noon)!;

        Assert.Equal((name, limit), (projection.LimitName, projection.Limit));
        Assert.Equal((limit - values[^1]) / perHour, projection.P50Hours, 0.01);
    }

    [Fact]
    public void Of_NoisyRamp_HasABandAroundTheTruth()
    {
        var hits = 0;
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var projection = Projector.Of(s_tag, Ramp(0, 0.2, () => Normal(random) * 0.05), s_step, Plants.Noon);
            Assert.NotNull(projection);
            Assert.True(projection.P10Hours < projection.P50Hours && projection.P50Hours < projection.P90Hours);
            var truth = (4 - (35 / 6.0 * 0.2)) / 0.2;
            hits += truth >= projection.P10Hours && truth <= projection.P90Hours ? 1 : 0;
        }

        Assert.InRange(hits, 30, 50);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.8, 5)]
    public void Of_CalmNoise_HasNextToNone(double carriesOver, int mostOf500)
    {
        var found = 0;
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var former = 0.0;
            found += Projector.Of(s_tag, Ramp(3, 0, () => former = (carriesOver * former) + (Normal(random) * 0.3)), s_step, Plants.Noon) is null ? 0 : 1;
        }

        Assert.InRange(found, 0, mostOf500);
    }

    [Fact]
    public void Of_OneSpike_DoesNotMoveIt()
    {
        var values = Ramp(0, 0.2, () => 0);
        values[30] = 90;

        // Its error grows, so there is none rather than a wrong one.
        var projection = Projector.Of(s_tag, values, s_step, Plants.Noon);
        Assert.True(projection is null || Math.Abs(projection.P50Hours - 14.17) < 0.5);
        Assert.Equal(0.2, RobustSlope.Fit(values, s_step)!.Value.PerHour, 0.01);
    }

    [Fact]
    public void Of_BeyondTheHorizon_HasNone() => Assert.Null(Projector.Of(s_tag, Ramp(0, 0.1, () => 0), s_step, Plants.Noon));

    [Fact]
    public void Read_RampInTheHistory_IsFoundAndStandingUnitsAreLeftOut()
    {
        var high = Plants.Catalogue.Find("TIT-402")!.High!.Value;
        using var history = new FlatHistory("TIT-402", Plants.Noon, hours: 7, minute => high - 20 + (minute / 60.0 * 2));
        var now = Plants.Nominal(Plants.Noon.AddHours(7));

        var projection = Assert.Single(Projector.Read(history.Reader, Plants.Catalogue, now, TestContext.Current.CancellationToken));

        Assert.Equal(("TIT-402", "high"), (projection.Tag, projection.LimitName));
        Assert.InRange(projection.P50Hours, 2.8, 3.4);
        now.Qualities[Plants.Catalogue.IndexOf("TIT-402")] = BiogasMonitor.Core.Telemetry.Quality.BadNotApplicable;
        Assert.Empty(Projector.Read(history.Reader, Plants.Catalogue, now, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Words_AreThoseOfTheControlRoom() => Assert.Equal(
        "reaches its high limit of 4 ppm in 9 h (6 to 14)", Projector.Words(new LimitProjection("AIT-203", "high", 4, Plants.Noon, 6.2, 9.1, 13.8), s_tag));

    private static double[] Ramp(double first, double perHour, Func<double> noise) =>
        [.. Enumerable.Range(0, 36).Select(i => first + (perHour * i / 6.0) + noise())];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
