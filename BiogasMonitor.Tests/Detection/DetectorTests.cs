using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Tests.Simulator;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

/// <summary>What every detector must keep to.</summary>
public sealed class DetectorTests
{
    private const int Trained = 3 * 720;
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Names { get; } = new(All().Select(d => d.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_Prefix_TheFutureDoesNotChangeThePast(string name)
    {
        var frames = Frames(Start, s_step, Noise(5, 2 * Trained)).ToList();
        var whole = Scores(name, frames);
        foreach (var length in new[] { 1, 2, 50, 400, Trained - 1 })
        {
            var other = frames[..(Trained + length)].Concat(Frames(frames[Trained + length].Time, s_step, Noise(6, 100).Select(v => 1000 * v)));
            Assert.Equal(whole[..length], Scores(name, frames[..(Trained + length)]));
            Assert.Equal(whole[..length], Scores(name, [.. other])[..length]);
        }

        Assert.Contains(whole, score => score > 0.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_TrainingSpan_DecidesTheScores(string name)
    {
        var test = Frames(Start + (Trained * s_step), s_step, Noise(7, 300)).ToList();
        var calm = Scores(name, [.. Frames(Start, s_step, Noise(5, Trained)), .. test]);
        var wild = Scores(name, [.. Frames(Start, s_step, Noise(5, Trained).Select(v => 100 + (20 * (v - 100)))), .. test]);

        Assert.True(wild.Take(100).Max() < calm.Take(100).Max() / 2, $"{wild.Take(100).Max()} after a wild training, {calm.Take(100).Max()} after a calm one");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_AfterTheTraining_IsRefused(string name)
    {
        var detector = Make(name);
        detector.Fit([]);

        Assert.Throws<InvalidOperationException>(() => detector.Learn(At(Start, 1)));
        Assert.Equal(double.NaN, detector.Score(At(Start, 1)).Highest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_HoursOfFrames_TakesNoMemory(string name)
    {
        var detector = Make(name);
        detector.Fit(Frames(Start, s_step, Noise(5, Trained)));
        var frames = Frames(Start.AddDays(20), TimeSpan.FromSeconds(1), Noise(6, 20_000)).ToList();
        detector.Score(frames[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < frames.Count; i++)
        {
            detector.Score(frames[i]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void Score_States_AreNotJudged()
    {
        var plant = new SimulatedPlant(new());
        var detector = (IDetector)new InterquartileRange(SimulatedPlant.Catalogue);
        detector.Fit(Enumerable.Range(0, 600).Select(_ => plant.Run(1 / 3600.0)));
        var scores = detector.Score(plant.Run(1 / 3600.0)).Tags.ToArray();

        Assert.Equal(SimulatedPlant.Catalogue.Tags.Select(t => t.IsDiscrete), scores.Select(double.IsNaN));
    }

    private static IDetector[] All() =>
        [new RollingZScore(Catalogue, window: TimeSpan.FromMinutes(288)), new HourOfDayZScore(Catalogue, TimeZoneInfo.Utc), new InterquartileRange(Catalogue)];

    private static IDetector Make(string name) => All().Single(d => d.Name == name);

    /// <summary>Scores of what follows the training.</summary>
    private static List<double> Scores(string name, IReadOnlyList<Frame> frames)
    {
        var detector = Make(name);
        detector.Fit(frames.Take(Trained));
        return detector.Scores(frames.Skip(Trained));
    }

    private static IEnumerable<double> Noise(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => 100 + (10 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)));
    }
}
